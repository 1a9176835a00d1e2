import type { Duplex } from 'node:stream';

/** A start message is small, a token has up to 2 KB; who sends more is no client of ours. */
const bytesMax = 64 * 1024;

/**
 * Takes the next message off a stream and leaves what follows it there. Nothing when the stream ends before.
 * @param lettered whether a letter for its type stands before its length, as in every message but the first
 */
export const takeMessage = async (stream: Duplex, lettered: boolean): Promise<Buffer | undefined> => {
  const before = lettered ? 1 : 0;
  const head = await take(stream, before + 4);
  if (!head) return undefined;
  const rest = head.readInt32BE(before) - 4;
  if (rest < 0 || rest > bytesMax) return undefined;
  const body = rest === 0 ? Buffer.alloc(0) : await take(stream, rest);
  return body && Buffer.concat([head, body]);
};

/** Exactly so many bytes. */
export const take = async (stream: Duplex, bytes: number): Promise<Buffer | undefined> => {
  for (;;) {
    const chunk: unknown = stream.read(bytes);
    if (Buffer.isBuffer(chunk)) return chunk.length === bytes ? chunk : undefined;
    if (stream.readableEnded || stream.destroyed) return undefined;
    await more(stream);
  }
};

const more = (stream: Duplex): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      for (const event of ['readable', 'end', 'close', 'error']) stream.off(event, settle);
      resolve();
    };
    for (const event of ['readable', 'end', 'close', 'error']) stream.once(event, settle);
  });
