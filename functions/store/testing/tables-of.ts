import type { ObjectName } from '#shared/objects/index';
import { mirrorTable } from '#store/column-names';
import type { TestDatabase } from './test-database.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Everything that an organisation's mirror of an object holds, by id, but when we wrote it, and where the version
 * begins that holds: neighbours that say the same may be two or one (`timelineOf`). Seen from behind the walls.
 */
export const tablesOf = async (db: TestDatabase, organizationId: string, object: ObjectName): Promise<Row[]> => {
  const { rows } = await db.all.pool.query<Row>(
    `select m.* from ${mirrorTable(object)} m join app.tenant t on t.id = m.tenant_id
     where t.organization_id = $1 order by m.id`,
    [organizationId],
  );
  return rows.map(({ tenant_id: _tenant, applied_at: _applied, valid_from: _from, ...row }) => withInstants(row));
};

export interface Span {
  readonly stage: string;
  readonly from: string;
  readonly until: string | undefined;
}

/**
 * What an organisation's deals were from when until when: versions that held for no time are left out, and equal
 * neighbours are one. That is all that a reader of versions can tell.
 */
export const timelineOf = async (db: TestDatabase, organizationId: string): Promise<Span[]> => {
  const { rows } = await db.all.pool.query<{ id: string; stage: string; valid_from: string; valid_to: string | null }>(
    `select v.opportunity_id as id, stage, valid_from, valid_to from app.opportunity_past v
     join app.tenant t on t.id = v.tenant_id
     where t.organization_id = $1 and valid_to is distinct from valid_from order by 1, valid_from`,
    [organizationId],
  );
  const spans: (Span & { readonly id: string })[] = [];
  for (const { id, stage, valid_from, valid_to } of rows) {
    const from = instant(valid_from);
    const until = valid_to === null ? undefined : instant(valid_to);
    const last = spans.at(-1);
    if (last?.id === id && last.stage === stage && last.until === from) spans[spans.length - 1] = { ...last, until };
    else spans.push({ id, stage, from, until });
  }
  return spans.map(({ stage, from, until }) => ({ stage, from, until }));
};

const instant = (text: string): string => new Date(text).toISOString();

const withInstants = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:/.test(value) ? instant(value) : value,
    ]),
  );
