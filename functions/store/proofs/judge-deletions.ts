import type { ClientBase } from 'pg';
import { mirrorTable } from '#store/column-names';
import type { PageHead } from '#store/page-head';

/** What becomes of the ids that a page calls gone. */
export interface Deletions {
  /** They become tombstones. */
  readonly allowed: readonly string[];
  /** They were alive and stay so until a person has spoken. */
  readonly held: readonly string[];
  /** Of the allowed: they were alive, and nobody has judged them before. They count against the guard for an hour. */
  readonly doubtful: readonly string[];
  /** Living rows of the object; known where something is held. */
  readonly living?: number;
}

/** Below this many, deletions are everyday. */
const everydayMax = 100;
/** Deletions within this time are one: into how many pages they come is chance. */
const within = '1 hour';

/**
 * Judges the deletions of a page by what they add up to. A mass of records that can no longer be found is more often
 * a permission that was lost than a clean-up: beyond a share of the object's rows a person decides.
 * - What a proof has asked for, or a person has let pass, passes; what waits for a person's word waits on.
 * - The rest passes unless together with the hour before it is more than a hundred rows and more than the share.
 */
export const judgeDeletions = async (client: ClientBase, page: PageHead, shareMax: number): Promise<Deletions> => {
  if (page.goneIds.length === 0) return { allowed: [], held: [], doubtful: [] };
  const { rows } = await client.query<Verdict>(verdictsSql(page), [page.goneIds, page.object, page.readAt]);
  const recent = rows[0]?.recent ?? 0;
  const waiting = rows.flatMap(({ id, is_waiting }) => (is_waiting ? [id] : []));
  const free = rows.flatMap(({ id, is_waiting }) => (is_waiting ? [] : [id]));
  const doubtful = rows.flatMap(({ id, is_doubtful }) => (is_doubtful ? [id] : []));
  const asOfNow: Deletions = { allowed: free, held: waiting, doubtful };
  if (doubtful.length === 0 || doubtful.length + recent <= everydayMax) return asOfNow;
  const living = await countLiving(client, page);
  if (doubtful.length + recent <= shareMax * (living + recent)) return { ...asOfNow, living };
  const isDoubtful = new Set(doubtful);
  return {
    allowed: free.filter((id) => !isDoubtful.has(id)),
    held: [...waiting, ...doubtful],
    doubtful: [],
    living,
  };
};

interface Verdict {
  readonly id: string;
  readonly is_waiting: boolean;
  readonly is_doubtful: boolean;
  readonly recent: number;
}

const verdictsSql = ({ object }: PageHead): string => `
select a.id, coalesce(is_living and not is_released and is_held, false) as is_waiting,
  coalesce(is_living and not is_released and not is_held, false) as is_doubtful,
  coalesce((select gone_rows from app.object_freshness
    where tenant_id = (select app.current_tenant_id()) and object = $2 and gone_since_at > $3::timestamptz - interval '${within}'), 0) as recent
from (select distinct g.id collate "C" as id from unnest($1::text[]) as g (id)) a
left join lateral (
  select not t.is_deleted and t.read_at < $3::timestamptz(3) as is_living from ${mirrorTable(object)} t
  where t.tenant_id = (select app.current_tenant_id()) and t.id = a.id
) as known on true
cross join lateral (
  select coalesce(bool_or(p.state = 'repairing'), false) as is_released, coalesce(bool_or(p.state = 'held' and d.kind = 'surplus'), false) as is_held
  from app.proof_difference d join app.proof p on p.tenant_id = d.tenant_id and p.id = d.proof_id
  where d.tenant_id = (select app.current_tenant_id()) and d.object = $2 and d.id = a.id and d.repaired_at is null
) as judged`;

const countLiving = async (client: ClientBase, { object }: PageHead): Promise<number> => {
  const { rows } = await client.query<{ living: number }>(
    `select count(*)::int as living from ${mirrorTable(object)}
     where tenant_id = (select app.current_tenant_id()) and not is_deleted`,
  );
  return rows[0]?.living ?? 0;
};
