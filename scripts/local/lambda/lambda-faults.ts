import type { LambdaProcess } from './lambda-process.ts';

/** What can befall a function, for tests and for people who watch the rest meanwhile. */
export interface LambdaFaults {
  /** Events wait, as while none of its processes can be had. Answers what lets them go on. */
  hold(): () => void;
  /**
   * A process that has held an event of this kind for so long is ended as by kill -9, as one that needs more memory
   * than there is. Answers what ends that.
   */
  killOn(matches: (event: unknown) => boolean, afterMilliseconds?: number): () => void;
}

/** What befalls each event of a function. */
export interface LambdaFate extends LambdaFaults {
  /** Resolves when events may go on. */
  readonly passed: () => Promise<void>;
  /** To be told of each event that a process is given; the answer, when it has dealt with it. */
  readonly meet: (process: Pick<LambdaProcess, 'stop'>, event: unknown) => () => void;
}

interface Doom {
  readonly matches: (event: unknown) => boolean;
  readonly afterMilliseconds: number;
}

/** A function to which nothing has happened yet. */
export const makeLambdaFate = (): LambdaFate => {
  const holds = new Set<Promise<void>>();
  const dooms = new Set<Doom>();
  return {
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      holds.add(promise);
      return () => {
        holds.delete(promise);
        resolve();
      };
    },
    killOn: (matches, afterMilliseconds = 0) => {
      const doom = { matches, afterMilliseconds };
      dooms.add(doom);
      return () => void dooms.delete(doom);
    },
    passed: async () => {
      while (holds.size > 0) await Promise.all(holds);
    },
    meet: (process, event) => {
      const doom = [...dooms].find(({ matches }) => matches(event));
      const timer = doom && setTimeout(() => void process.stop(), doom.afterMilliseconds);
      return () => clearTimeout(timer);
    },
  };
};
