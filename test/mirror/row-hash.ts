import { createHash } from 'node:crypto';
import type { Mirrored } from './mirrored.ts';

/** Count, newest stamp and a hash that no order changes: what a proof compares, worked out without the database. */
export interface Digest {
  readonly count: number;
  readonly newest: string | undefined;
  readonly hash: string;
}

/** Of the living records: the exclusive or of the first 64 bits of md5(id, a space, stamp). */
export const digestOf = (records: readonly Mirrored[]): Digest => {
  const living = records.filter(({ isDeleted }) => !isDeleted);
  const hash = living.reduce((sum, { id, stamp }) => sum ^ first64Bits(`${id} ${stamp}`), 0n);
  return {
    count: living.length,
    newest: living
      .map(({ stamp }) => stamp)
      .toSorted()
      .at(-1),
    hash: String(BigInt.asIntN(64, hash)),
  };
};

const first64Bits = (text: string): bigint => createHash('md5').update(text).digest().readBigUInt64BE(0);
