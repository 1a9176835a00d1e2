import type { ObjectName } from '#shared/objects/index';

interface RefresherSetup {
  readonly askEverything: () => Promise<void>;
  readonly askMoved: (objects: ReadonlySet<ObjectName>) => Promise<void>;
}

/** A page rests nine times as long as its answer took: it asks a tenth of the time, and less when the server is busy. */
const rests = 9;
const restMilliseconds = 30_000;

/**
 * Turns pushes into as few requests as possible: one at a time, and whatever moves meanwhile, or while the page rests,
 * waits for the next. The first push after a rest is followed at once.
 * When asking for what moved fails, everything is asked once, so that the failure shows and is retried there.
 */
export const createRefresher = ({ askEverything, askMoved }: RefresherSetup) => {
  let waiting = new Set<ObjectName>();
  let everythingWaits = false;
  let running = false;
  let stopped = false;

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
      while (!stopped && (everythingWaits || waiting.size > 0)) {
        const began = performance.now();
        await askNext();
        await pause(Math.min(restMilliseconds, rests * (performance.now() - began)));
      }
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
    /** Nobody looks any more. */
    stop: (): void => {
      stopped = true;
    },
  };
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
