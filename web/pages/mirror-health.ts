import type { SyncResponse } from '#shared/api/sync';

type SyncObject = Pick<SyncResponse['objects'][number], 'state' | 'completeThroughAt'>;

export type ObjectHealth = 'waiting' | 'filling' | 'live' | 'late';

export type MirrorHealth =
  | { readonly kind: 'late' }
  | { readonly kind: 'filling'; readonly count: number; readonly total: number }
  /** All objects are complete up to the instant of the least recent. */
  | { readonly kind: 'fresh'; readonly completeThroughAt: string };

/** Polls come every minute; an object that has heard of none for this long needs a look. */
const lateAfterMs = 5 * 60_000;

/** An object's state as ops need it: live is only what also keeps up. */
export const objectHealth = ({ state, completeThroughAt }: SyncObject, now: Date): ObjectHealth => {
  if (state !== 'live') return state;
  const isLate = completeThroughAt === null || now.getTime() - Date.parse(completeThroughAt) >= lateAfterMs;
  return isLate ? 'late' : 'live';
};

/** The mirror is as well as its weakest object. */
export const mirrorHealth = (objects: readonly SyncObject[], now: Date): MirrorHealth => {
  const all = objects.map((object) => objectHealth(object, now));
  if (all.includes('late')) return { kind: 'late' };
  const complete = objects
    .flatMap(({ completeThroughAt }) => completeThroughAt ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [weakest] = complete;
  const count = all.filter((health) => health !== 'live').length;
  return weakest === undefined || count > 0
    ? { kind: 'filling', count, total: all.length }
    : { kind: 'fresh', completeThroughAt: weakest };
};
