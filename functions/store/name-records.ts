import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { column, mirrorTable, nameTable, quoted, snakeCase } from './column-names.ts';
import { type Database, inTransaction } from './database.ts';
import { declarationOf } from './declaration-of.ts';
import { lockStatement } from './lock-object.ts';
import { enterOrganization } from './tenant.ts';

/** The field whose words an object's records are found by; undefined where they are found otherwise or not at all. */
export const wordsFieldOf = (object: ObjectName): string | undefined => {
  const { foundBy } = declarationOf(object);
  return foundBy?.by === 'words' ? foundBy.field : undefined;
};

/** Puts the words of names that are new or differ where the search finds them. To be called by who has locked the rows. */
export const nameRecords = async (client: ClientBase, object: ObjectName, ids: readonly string[]): Promise<void> => {
  const field = wordsFieldOf(object);
  if (field === undefined || ids.length === 0) return;
  await client.query(
    `insert into ${nameTable(object)} as n (tenant_id, ${idColumn(object)}, words)
     select t.tenant_id, t.id, app.words_of(t.${column(field)}) from unnest($1::text[]) as named (id)
     join ${mirrorTable(object)} t on t.tenant_id = (select app.current_tenant_id()) and t.id = named.id collate "C"
     order by t.id
     on conflict (tenant_id, ${idColumn(object)}) do update set words = excluded.words
     where n.words is distinct from excluded.words`,
    [ids],
  );
};

/** New records of a first fill, the first and the last by id. */
export interface IdSpan {
  readonly firstId: string;
  readonly lastId: string;
}

/**
 * Notes that the names of a span are to follow: an index of words costs a page of a first fill more than COPY takes
 * for its rows. `nameWaiting` makes up for it within the minute.
 */
export const noteUnnamed = async (client: ClientBase, object: ObjectName, span: IdSpan): Promise<void> => {
  if (wordsFieldOf(object) === undefined) return;
  await client.query(
    'insert into app.unnamed_span (tenant_id, object, first_id, last_id) values (app.current_tenant_id(), $1, $2, $3)',
    [object, span.firstId, span.lastId],
  );
};

/**
 * Names the records of spans that wait, one span of each organisation in turn, until none waits or `isLate` says so;
 * answers how many. Each span is a transaction: a run that breaks off loses one at most, and the next begins with it.
 */
export const nameWaiting = async (db: Database, isLate: () => boolean): Promise<number> => {
  let named = 0;
  for (;;) {
    const waiting = await waitingSpans(db);
    if (waiting.length === 0) return named;
    for (const span of waiting) {
      if (isLate()) return named;
      named += await nameSpan(db, span);
    }
  }
};

interface Waiting {
  readonly id: string;
  readonly organization_id: string;
  readonly tenant_id: number;
  readonly object: ObjectName;
}

/** The oldest span of each organisation. */
const waitingSpans = async (db: Database): Promise<readonly Waiting[]> => {
  const { rows } = await db.pool.query<Waiting>(
    `select distinct on (t.id) s.id, t.organization_id, s.tenant_id, s.object
     from app.unnamed_span s join app.tenant t on t.id = s.tenant_id order by t.id, s.id`,
  );
  return rows;
};

/**
 * A page that names a record meanwhile knows better, and its names stay. Names go in by id and under the lock of
 * pages, as theirs do, so that none waits for the other in a circle.
 */
const nameSpan = (db: Database, { id, organization_id, tenant_id, object }: Waiting): Promise<number> =>
  inTransaction(db, async (client) => {
    const lock = lockStatement({ tenantId: tenant_id, object, isAlone: false });
    for (const each of [...enterOrganization(organization_id), lock])
      await client.query(each.sql, [...each.parameters]);
    const { rows } = await client.query<{ first_id: string; last_id: string }>(
      'delete from app.unnamed_span where id = $1 returning first_id, last_id',
      [id],
    );
    const [span] = rows;
    // Another run has taken it.
    if (span === undefined) return 0;
    const { rowCount } = await client.query(spanSql(object), [span.first_id, span.last_id]);
    return rowCount ?? 0;
  });

const spanSql = (object: ObjectName): string => {
  const field = wordsFieldOf(object);
  if (field === undefined) throw new Error(`${object} is not found by words`);
  return `
insert into ${nameTable(object)} (tenant_id, ${idColumn(object)}, words)
select t.tenant_id, t.id, app.words_of(t.${column(field)}) from ${mirrorTable(object)} t
where t.tenant_id = (select app.current_tenant_id()) and t.id between $1 and $2 and t.${column(field)} is not null
order by t.id
on conflict do nothing`;
};

const idColumn = (object: ObjectName): string => quoted(`${snakeCase(object)}_id`);
