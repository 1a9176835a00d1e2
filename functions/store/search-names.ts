import { type RawBuilder, sql } from 'kysely';
import { homeTitle } from '#domain/first-board';
import { homeBoardId } from '#shared/api/boards';
import { type SearchHit, type SearchKind, type SearchResponse, searchHitsMax, searchKinds } from '#shared/api/search';
import type { Viewer } from '#shared/api/viewer';
import { publishedHome, reached } from './boards/asked-board.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database, Statement } from './database.ts';
import { type Scope, scope } from './scope.ts';
import { inOrganization } from './tenant.ts';

/**
 * Accounts, deals, contacts, leads and boards whose name holds words that begin like those of `q`, the
 * closest first; near misses where those are few. In one round trip.
 *
 * A record is found by who sees its owner, and an account also by who sees one of its deals. `app.find_…` proposes
 * ids; each record is then read as any other is, through row-level security and the viewer's scope, so that nothing
 * the proposals could get wrong is ever shown. Deleted and merged records, contacts that are the second half of a
 * person account and leads that became a contact are not found. While names of a first fill are still on their way
 * into the index, the answer says so.
 */
export const searchNames = async (db: Database, viewer: Viewer, q: string): Promise<SearchResponse> => {
  const statements = [toStatement(searchSql(viewer, q)), isIndexingStatement];
  const [found, waiting] = await inOrganization(db, viewer.organizationId, statements);
  const rows: readonly HitRow[] = found?.rows ?? [];
  return {
    isIndexing: waiting?.rows.length === 1,
    groups: searchKinds.flatMap((kind) => {
      const hits = rows.filter((row) => row.kind === kind).map(hitOf);
      return hits.length === 0 ? [] : [{ kind, hits }];
    }),
  };
};

const isIndexingStatement: Statement = {
  sql: 'select from app.unnamed_span where tenant_id = (select app.current_tenant_id()) limit 1',
  parameters: [],
};

interface HitRow {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly details: readonly (string | null)[];
}

const hitOf = ({ id, title, details }: HitRow): SearchHit => ({
  id,
  title,
  details: details.flatMap((detail) => (detail === null || detail === '' ? [] : [detail])),
});

const searchSql = (viewer: Viewer, q: string): RawBuilder<HitRow> => {
  const sight = scope(viewer);
  const parts = [accounts(sight), deals(sight), contacts(sight), leads(sight), boards(viewer)];
  return sql`
    with recursive ${reached(viewer)}, asked as materialized (
      select app.folded(${q}) as term, ${sight.owners} as owners, app.current_tenant_id() as tenant_id)
    select kind, id, title, details from (${sql.join(parts, sql` union all `)}) hits
    order by closeness desc, length(title), title, id`;
};

const accounts = ({ sees }: Scope): RawBuilder<unknown> => sql`
  select 'account' as kind, r.id, r.name as title, array[r.billing_city, u.name] as details, f.closeness
  from asked, app.find_account(asked.term, asked.owners) f
  join mirror.account r on r.tenant_id = (select tenant_id from asked) and r.id = f.found_id and not r.is_deleted
  left join ${ownerOfRecord}
  where ${sees(sql`r.owner_id`)} or exists (
    select from mirror.opportunity o
    where o.tenant_id = r.tenant_id and o.account_id = r.id and not o.is_deleted and ${sees(sql`o.owner_id`)})`;

const deals = ({ sees }: Scope): RawBuilder<unknown> => sql`
  select 'opportunity', r.id, r.name, array[${accountOfRecord}, s.label, u.name], f.closeness
  from asked, app.find_opportunity(asked.term, asked.owners) f
  join mirror.opportunity r on r.tenant_id = (select tenant_id from asked) and r.id = f.found_id and not r.is_deleted
  left join lateral (
    select coalesce(max(label), r.stage) as label from mirror.opportunity_stage s
    where s.tenant_id = r.tenant_id and s.name = r.stage and not s.is_deleted) s on true
  left join ${ownerOfRecord}
  where ${sees(sql`r.owner_id`)}`;

const contacts = ({ sees }: Scope): RawBuilder<unknown> => sql`
  select 'contact', r.id, r.name, array[${accountOfRecord}, r.title, u.name], f.closeness
  from asked, app.find_contact(asked.term, asked.owners) f
  join mirror.contact r on r.tenant_id = (select tenant_id from asked) and r.id = f.found_id and not r.is_deleted
  left join ${ownerOfRecord}
  where ${sees(sql`r.owner_id`)}`;

const leads = ({ sees }: Scope): RawBuilder<unknown> => sql`
  select 'lead', r.id, r.name, array[r.company, r.status, u.name], f.closeness
  from asked, app.find_lead(asked.term, asked.owners) f
  join mirror.lead r on r.tenant_id = (select tenant_id from asked) and r.id = f.found_id and not r.is_deleted
  left join ${ownerOfRecord}
  where ${sees(sql`r.owner_id`)}`;

/**
 * Hers, under their names, and those that are shared with her, with whose they are; ops have none. The home board has
 * its first title until it is saved or another one is published to her, whatever the viewer sees on it.
 */
const boards = ({ subject, role }: Viewer): RawBuilder<unknown> => sql`
  (select 'board', b.id, b.title, b.details, case when b.folded like asked.term || '%' then 3 else 2 end
  from asked, lateral (
    select s.id, s.title, s.details, app.folded(s.title) as folded from (
      select coalesce(m.name, m.board_id::text) as id, m.title, array[]::text[] as details from app.board m
      where m.tenant_id = asked.tenant_id and m.owner = ${subject}::text and m.deleted_at is null
      union all
      select m.board_id::text, m.title, array[m.owner_name] from app.board m
      where m.tenant_id = asked.tenant_id and m.owner <> ${subject}::text and m.deleted_at is null and m.board_id in (
        select h.board_id from reached r
        join app.board_share h on h.tenant_id = asked.tenant_id and h.to_kind = r.kind and h.to_id = r.id)
      union all
      select ${homeBoardId}, ${homeTitle}, array[]::text[] where ${publishedHome} is null and not exists (
        select from app.board m
        where m.tenant_id = asked.tenant_id and m.owner = ${subject}::text and m.name = ${homeBoardId}
          and m.deleted_at is null)) s) b
  where ${role !== 'ops'} and b.folded like all (app.word_patterns(asked.term))
  order by 5 desc, length(b.title), b.title limit ${searchHitsMax})`;

const ownerOfRecord = sql`mirror."user" u on u.tenant_id = r.tenant_id and u.id = r.owner_id`;

/** A record may name an account that was merged away until it is read anew: then the name of the one that took it over. */
const accountOfRecord = sql`(
  select coalesce(h.name, a.name) from mirror.account a
  left join mirror.account h on h.tenant_id = a.tenant_id and h.id = a.master_record_id and a.is_deleted
  where a.tenant_id = r.tenant_id and a.id = r.account_id)`;
