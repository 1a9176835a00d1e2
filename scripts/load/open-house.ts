import { setTimeout as sleep } from 'node:timers/promises';
import { type BareFairlead, type BareOptions, startBare } from '../start/start-bare.ts';
import { waitForFill } from '../start/wait-for-fill.ts';
import { type MirrorSight, seeMirror } from './see-mirror.ts';

/** What an address of the API answered, and after how long. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly milliseconds: number;
}

interface Asked {
  readonly method?: 'POST' | 'PUT';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the API as one person. */
export type Ask = (path: string, asked?: Asked) => Promise<Answered>;

/** A line of a function's log. */
export interface LogLine {
  /** The function that wrote it. */
  readonly by: string;
  readonly level: string;
  readonly message: string;
  /** The line as it was written. */
  readonly text: string;
}

/** The whole of Fairlead in this process, filled, with everything by which it can be driven, harmed and watched. */
export interface House extends BareFairlead {
  readonly sight: MirrorSight;
  readonly lines: readonly LogLine[];
  readonly as: (persona: string) => Promise<Ask>;
}

const lastFillPatience = 10 * 60_000;

/** Boots, and waits for the first fill. */
export const openHouse = async (options: BareOptions): Promise<House> => {
  const lines: LogLine[] = [];
  const bare = await startBare({
    ...options,
    onLine: (by, text) => {
      lines.push({ by, text, ...readLine(text) });
      options.onLine?.(by, text);
    },
  });
  const sight = seeMirror(bare);
  const stop = async (): Promise<void> => {
    await sight.close();
    await bare.stop();
  };
  try {
    const filling = { note: () => undefined, signal: AbortSignal.timeout(lastFillPatience) };
    await waitForFill(bare.cloud.frontUrl, () => bare.token('ops'), filling);
    return {
      ...bare,
      sight,
      lines,
      as: async (persona) => askAs(bare.cloud.frontUrl, await bare.token(persona)),
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
};

const readLine = (text: string): Pick<LogLine, 'level' | 'message'> => {
  try {
    const { level = '', message = '' } = JSON.parse(text);
    return { level: String(level), message: String(message) };
  } catch {
    return { level: '', message: text };
  }
};

const askAs =
  (frontUrl: string, token: string): Ask =>
  async (path, { method, body, headers } = {}) => {
    const beganAt = performance.now();
    const response = await fetch(`${frontUrl}${path}`, {
      ...(method && { method }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, milliseconds: performance.now() - beganAt };
  };

/** Asks one question after the other, with a pause in between, until it is told to stop; answers all answers. */
export const keepAsking = <T>(ask: () => Promise<T>, pauseMilliseconds: number): (() => Promise<T[]>) => {
  const answers: T[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      answers.push(await ask());
      await sleep(pauseMilliseconds);
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    return answers;
  };
};
