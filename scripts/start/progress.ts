/** Tells what is going on, one line a step, with the time it took. */
export interface Progress {
  /** Runs a step and tells of its end. */
  step<T>(what: string, run: () => Promise<T>): Promise<T>;
  /** A passing remark: overwrites the last one on a terminal. */
  readonly note: (sentence: string) => void;
  say(line: string): void;
}

const width = 8;

export const makeProgress = (isQuiet: boolean, out: NodeJS.WriteStream = process.stdout): Progress => {
  let hasNote = false;
  const line = (text: string): void => {
    if (hasNote && out.isTTY) out.write('\r\x1b[K');
    hasNote = false;
    out.write(`${text}\n`);
  };
  return {
    step: async (what, run) => {
      const began = performance.now();
      const result = await run();
      if (!isQuiet) line(`${seconds(performance.now() - began)}  ${what}`);
      return result;
    },
    note: (sentence) => {
      if (isQuiet) return;
      if (!out.isTTY) return line(`${'…'.padStart(width)}  ${sentence}`);
      out.write(`\r\x1b[K${'…'.padStart(width)}  ${sentence}`);
      hasNote = true;
    },
    say: line,
  };
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`.padStart(width);
