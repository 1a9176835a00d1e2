import type { ObjectFreshness, WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { ObjectName } from '#shared/objects/index';

/** How complete a widget is: the weakest of all objects that it reads decides. */
export type Freshness =
  /** The widget reads nothing that is mirrored, quotas for instance. */
  | { readonly kind: 'own' }
  /** At least one object has never been complete. */
  | { readonly kind: 'filling' }
  | {
      readonly kind: 'fresh' | 'late';
      /** Every change before this instant is included. */
      readonly completeThroughAt: string;
      readonly newestChangeAt: string | null;
      readonly minutesBehind: number;
    };

/** Polls come every minute. Twice that and then some is a hiccup; more is late and is said. */
const lateAfterMinutes = 5;

/** The freshness of a widget that reads these objects. */
export const freshnessOf = (
  freshness: WidgetsQueryResponse['freshness'],
  { objects, now }: { readonly objects: ReadonlySet<ObjectName>; readonly now: Date },
): Freshness => {
  const read = [...objects].map((object) => freshness[object]);
  if (read.length === 0) return { kind: 'own' };
  const complete = read.flatMap((object) => object?.completeThroughAt ?? []).toSorted(byTime);
  const [weakest] = complete;
  if (weakest === undefined || complete.length < read.length) return { kind: 'filling' };
  const minutesBehind = Math.floor((now.getTime() - Date.parse(weakest)) / 60_000);
  return {
    kind: minutesBehind >= lateAfterMinutes ? 'late' : 'fresh',
    completeThroughAt: weakest,
    newestChangeAt: newestOf(read),
    minutesBehind,
  };
};

const newestOf = (read: readonly (ObjectFreshness | undefined)[]): string | null =>
  read
    .flatMap((object) => object?.newestChangeAt ?? [])
    .toSorted(byTime)
    .at(-1) ?? null;

/** Instants may carry different fractions of a second, so text order is not time order. */
const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);
