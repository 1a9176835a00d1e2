import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { PageHead } from '#store/page-head';
import type { Deletions } from './judge-deletions.ts';

/**
 * Lets deletions wait for a person: as differences of the object's guard proof that waits already, or of a new one.
 * The same page again adds nothing.
 */
export const holdDeletions = async (
  client: ClientBase,
  page: PageHead,
  { held, living }: Pick<Deletions, 'held' | 'living'>,
): Promise<void> => {
  await client.query(holdSql, [page.object, page.readAt, held, newProofId(page), living]);
};

const newProofId = ({ object, readAt, goneIds }: PageHead): string =>
  `guard-${createHash('sha256')
    .update([object, readAt, ...goneIds.toSorted()].join(' '))
    .digest('hex')
    .slice(0, 24)}`;

/** What waits in another proof already is not held twice. */
const holdSql = `
with fresh as (
  select a.id collate "C" as id from unnest($3::text[]) as a (id)
  where not exists (
    select from app.proof_difference d join app.proof p on p.tenant_id = d.tenant_id and p.id = d.proof_id and p.state = 'held'
    where d.tenant_id = (select app.current_tenant_id()) and d.object = $1 and d.id = a.id and d.repaired_at is null)
), guard as (
  insert into app.proof as p (tenant_id, id, object, kind, state, read_at, finished_at, mirror_count)
  select app.current_tenant_id(), coalesce((
      select id from app.proof where tenant_id = (select app.current_tenant_id()) and object = $1 and kind = 'guard' and state = 'held'
      order by read_at desc limit 1), $4),
    $1, 'guard', 'held', $2::timestamptz(3), now(), $5
  where exists (select from fresh)
  on conflict (tenant_id, id) do update set read_at = greatest(p.read_at, excluded.read_at)
  returning id
)
insert into app.proof_difference (tenant_id, proof_id, object, id, kind)
select app.current_tenant_id(), guard.id, $1, fresh.id, 'surplus' from guard, fresh
on conflict do nothing`;
