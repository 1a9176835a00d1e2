import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import path from 'node:path';

export type LineSink = (title: string, line: string) => void;

/** What each function writes goes to `<folder>/<function>.log`, anew at each start, and to `show` where given. */
export const openFunctionLogs = (
  folder: string,
  show: LineSink | undefined,
): { readonly write: LineSink; close(): Promise<void> } => {
  mkdirSync(folder, { recursive: true });
  const streams = new Map<string, WriteStream>();
  const streamOf = (title: string): WriteStream => {
    const found = streams.get(title);
    if (found) return found;
    const made = createWriteStream(path.join(folder, `${title}.log`));
    streams.set(title, made);
    return made;
  };
  return {
    write: (title, line) => {
      const stream = streamOf(title);
      if (!stream.writableEnded) stream.write(`${line}\n`);
      show?.(title, line);
    },
    close: async () => {
      await Promise.all([...streams.values()].map((stream) => new Promise<void>((resolve) => stream.end(resolve))));
    },
  };
};
