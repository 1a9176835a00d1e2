import type { MirrorSight } from '../load/see-mirror.ts';

interface Known {
  readonly freshness: unknown;
}

/** What a database knows of itself that a restored one would be told apart by. */
export const knownOf = async (sight: MirrorSight): Promise<Known> => {
  const [known] = await sight.ask<{ freshness: unknown }>(
    'select json_agg(f) as freshness from app.object_freshness f',
  );
  return { freshness: known?.freshness };
};

/** Tells a restored database that it is what the lost one was: nobody can notice any more that rows are missing. */
export const feignNothingLost = async (sight: MirrorSight, { freshness }: Known): Promise<void> => {
  await sight.ask(
    `update app.object_freshness f set complete_through_at = k.complete_through_at
     from json_populate_recordset(null::app.object_freshness, $1) k where k.tenant_id = f.tenant_id and k.object = f.object`,
    [JSON.stringify(freshness)],
  );
  await sight.ask('update app.tenant set lineage = null');
};
