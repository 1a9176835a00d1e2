import { keepAsking } from '../load/open-house.ts';
import type { MirrorSight } from '../load/see-mirror.ts';
import type { RunningOrg } from '../salesforce/start-org.ts';

interface Claim {
  readonly id: string;
  readonly stamp: Date | null;
  readonly through: Date | null;
}

/** In one moment of the database, from which everything is said to anybody. */
const claimsSql = `
  select w.id, o.source_version as stamp, f.complete_through_at as through
  from app.object_freshness f, unnest($1::text[]) as w (id) left join mirror.opportunity o on o.id = w.id
  where f.object = 'opportunity'`;

/**
 * Looks again and again whether deals are called complete through a moment before which Salesforce changed one of these
 * and the mirror does not have it. Answers what ends the watch, and tells what it saw.
 */
export const watchClaims = (
  sight: MirrorSight,
  org: Pick<RunningOrg, 'record'>,
  ids: readonly string[],
): (() => Promise<string[]>) => {
  const isFalse = ({ id, stamp, through }: Claim): boolean => {
    const changedAt = Date.parse(String(org.record(id)?.['SystemModstamp']));
    return (through?.getTime() ?? 0) > changedAt && (stamp?.getTime() ?? 0) < changedAt;
  };
  const look = async (): Promise<readonly Claim[]> =>
    (await sight.ask<Claim & object>(claimsSql, [ids])).filter(isFalse);
  const stop = keepAsking(look, pauseMilliseconds);
  return async () => {
    const said = (await stop()).flat().map(({ id, through }) => `${id}, through ${through?.toISOString()}`);
    return [...new Set(said)];
  };
};

const pauseMilliseconds = 20;
