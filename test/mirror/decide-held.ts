import { decideProof } from '#store/decide-proof';
import type { WholeMirror } from './whole-mirror.ts';

/** A person says of everything that is held whether it is really gone. Answers how many proofs waited for her word. */
export const decideHeld = async ({ world, org }: WholeMirror, isGone: boolean): Promise<number> => {
  const { api, all } = world.database;
  const { rows } = await all.pool.query<{ id: string }>(
    `select id from app.proof where state = 'held' and tenant_id = (select id from app.tenant where organization_id = $1)`,
    [org.organizationId],
  );
  for (const { id } of rows)
    await decideProof(api, org.organizationId, { proofId: id, delete: isGone, by: 'a person' });
  return rows.length;
};
