import type { ObjectName } from '#shared/objects/index';

interface RefresherSetup {
  readonly askEverything: () => Promise<void>;
  readonly askMoved: (objects: ReadonlySet<ObjectName>) => Promise<void>;
}

/**
 * Turns pushes into as few requests as possible: one at a time, and whatever moves meanwhile waits for the next.
 * When asking for what moved fails, everything is asked once, so that the failure shows and is retried there.
 */
export const createRefresher = ({ askEverything, askMoved }: RefresherSetup) => {
  let waiting = new Set<ObjectName>();
  let everythingWaits = false;
  let running = false;

  const askNext = async (): Promise<void> => {
    const objects = waiting;
    const everything = everythingWaits;
    waiting = new Set();
    everythingWaits = false;
    if (everything) await askEverything();
    else await askMoved(objects).catch(askEverything);
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      while (everythingWaits || waiting.size > 0) await askNext();
    } finally {
      running = false;
    }
  };

  return {
    moved: (objects: readonly ObjectName[]): Promise<void> => {
      for (const object of objects) waiting.add(object);
      return run();
    },
    everything: (): Promise<void> => {
      everythingWaits = true;
      return run();
    },
  };
};
