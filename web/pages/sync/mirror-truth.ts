import { type Freshness, freshnessOf, type SyncFacts, worstOf } from '#shared/api/freshness';
import type { Proof, SyncObject, SyncResponse } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';

/** One object that the organisation has, and what may be said of it now. */
export interface SeenObject {
  readonly object: SyncObject;
  readonly freshness: Freshness;
}

/** What may be said of the mirror as a whole. */
export interface MirrorTruth {
  /** The worst object speaks; undefined while there is none. */
  readonly worst: Freshness | undefined;
  /** The objects in the worst one's state. */
  readonly concerned: readonly ObjectName[];
  /** Rows of all objects that are known to differ. */
  readonly mismatch: number;
  /** Since when every object has been counted, or compared row by row, and found equal; null while one has not. */
  readonly provenAt: string | null;
  /** Objects whose last proof found them equal. */
  readonly proven: number;
  /** When the last object was compared row by row; null while one never was. */
  readonly sweptAt: string | null;
}

/** What each object says by itself, as of `now`; objects that the organisation does not have say nothing. */
export const seenObjects = ({ objects, organization }: SyncResponse, now: Date): readonly SeenObject[] => {
  const facts: SyncFacts = { at: now.toISOString(), ...organization };
  return objects.flatMap((object) => {
    if (object.state === 'absent') return [];
    const isBeingRead = object.activity.length > 0;
    const freshness = freshnessOf([{ ...object, isBeingRead }], facts, now);
    return freshness ? [{ object, freshness }] : [];
  });
};

/** What holds for all of them: no more than for the weakest. */
export const mirrorTruth = (seen: readonly SeenObject[]): MirrorTruth => {
  const all = seen.map(({ freshness }) => freshness);
  const worst = worstOf(all);
  const equal = seen.flatMap(({ object }) => {
    const proof = lastProof(object);
    return proof && isAgreed(proof) ? [proof.readAt] : [];
  });
  const sweeps = seen.flatMap(({ object: { sweep } }) => (sweep ? [sweep.readAt] : []));
  return {
    worst,
    concerned: seen.filter(({ freshness }) => freshness.state === worst?.state).map(({ object }) => object.object),
    mismatch: all.reduce((sum, { mismatch }) => sum + mismatch, 0),
    provenAt: equal.length === seen.length ? oldest(equal) : null,
    proven: equal.length,
    sweptAt: sweeps.length === seen.length ? oldest(sweeps) : null,
  };
};

/** The newest proof of an object, of whichever kind. */
export const lastProof = ({ census, sweep }: Pick<SyncObject, 'census' | 'sweep'>): Proof | null => {
  if (census === null || sweep === null) return census ?? sweep;
  return Date.parse(census.readAt) > Date.parse(sweep.readAt) ? census : sweep;
};

/** Whether a proof says that the mirror agrees with Salesforce. */
export const isAgreed = ({ state }: Proof): boolean => state === 'equal' || state === 'repaired';

const oldest = (instants: readonly string[]): string | null =>
  instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
