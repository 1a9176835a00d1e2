import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { mirrorTable } from './column-names.ts';
import type { Merged, MergePlace } from './merge-rows.ts';
import { noteUnnamed } from './name-records.ts';
import type { Staged } from './stage-page.ts';
import { type TargetColumn, targetRow } from './target-row.ts';

/**
 * Puts the rows of an export into the mirror when it holds no record between the first and the last of their ids,
 * as on a first fill, whose pages follow each other by id: without looking for what each row might replace it takes
 * half the time. Answers undefined, and has done nothing, when there is such a record.
 * @throws DatabaseError (23505) when the page names an id twice, or someone else brings one of its ids in meanwhile
 */
export const insertNewRows = async (
  client: ClientBase,
  place: MergePlace,
  staged: Staged,
): Promise<Merged | undefined> => {
  const { rows } = await client.query<ExportSpan>(spanSql(place.object, staged), [...staged.parameters]);
  const [span] = rows;
  if (span === undefined || span.count === 0 || span.is_held) return undefined;
  const { columns, parameters } = targetRow(place.object, staged, place.readAt);
  await client.query(insertSql(place.object, staged.relation, columns), [...parameters]);
  const { count, newest_change_at, first_id, last_id } = span;
  await noteUnnamed(client, place.object, { firstId: first_id, lastId: last_id });
  return {
    rows: count,
    late: 0,
    changed: count,
    newestChangeAt: newest_change_at,
    oldestNewsAt: newest_change_at,
    namedIds: [],
  };
};

interface ExportSpan {
  readonly count: number;
  readonly first_id: string;
  readonly last_id: string;
  readonly newest_change_at: string | null;
  readonly is_held: boolean;
}

const spanSql = (object: ObjectName, { relation }: Staged): string => `
with span as (select count(*)::int as count, min(s.id) as first_id, max(s.id) as last_id, max(s.source_version) as newest from ${relation})
select count, first_id, last_id, to_char(newest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as newest_change_at,
  exists (select from ${mirrorTable(object)} as t
    where t.tenant_id = (select app.current_tenant_id()) and t.id between first_id and last_id) as is_held
from span`;

const insertSql = (object: ObjectName, relation: string, columns: readonly TargetColumn[]): string => `
insert into ${mirrorTable(object)} (tenant_id, ${columns.map(({ name }) => name).join(', ')}, applied_at)
select (select app.current_tenant_id()), ${columns.map(({ value }) => value).join(', ')}, now() from ${relation} order by s.id`;
