import { type ObjectName, objectNames } from '#shared/objects/index';
import type { Database } from '#store/database';
import { canonical } from './canonical.ts';
import { declaredFields, type Mirrored } from './mirrored.ts';

/** A row of a mirror table: what the organisation said, and what of it is a tombstone without content. */
export interface TableRow extends Mirrored {
  /** False for a tombstone of a record that was never read: it says only that the record is gone. */
  readonly isRead: boolean;
  /** Chosen custom fields by API name, as text. */
  readonly custom: Readonly<Record<string, string | null>>;
}

export type Tables = ReadonlyMap<ObjectName, readonly TableRow[]>;

/** What the mirror holds of an organisation, read behind all walls. */
export const readTables = async (all: Database, organizationId: string): Promise<Tables> => {
  const { rows } = await all.pool.query<{ object: ObjectName; cells: Record<string, string | null> }>(tablesSql, [
    organizationId,
  ]);
  const byObject = Map.groupBy(rows, ({ object }) => object);
  return new Map(
    objectNames.map((object) => [object, (byObject.get(object) ?? []).map(({ cells }) => rowOf(object, cells))]),
  );
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** Every value as PostgreSQL prints it in JSON, without a number of JavaScript in between. */
const tablesSql = objectNames
  .map(
    (
      object,
    ) => `select '${object}' as object, (select json_object_agg(key, value) from jsonb_each_text(to_jsonb(t))) as cells
      from mirror."${snake(object)}" t where tenant_id = (select id from app.tenant where organization_id = $1)`,
  )
  .join(' union all ');

const unread = new Date(0).toISOString();

const rowOf = (object: ObjectName, cells: Readonly<Record<string, string | null>>): TableRow => {
  const stamp = new Date(String(cells['source_version'])).toISOString();
  return {
    id: String(cells['id']),
    stamp,
    isDeleted: cells['is_deleted'] === 'true',
    isRead: stamp !== unread,
    fields: Object.fromEntries(
      declaredFields(object).map(({ name, kind }) => {
        const value = cells[snake(name)];
        // A column of money is hundredths already.
        return [name, canonical(kind === 'money' ? 'integer' : kind, value)];
      }),
    ),
    custom: Object.fromEntries(
      Object.entries(JSON.parse(cells['custom'] ?? '{}') as Record<string, unknown>).map(([name, value]) => [
        name,
        typeof value === 'string' || value === null ? value : JSON.stringify(value),
      ]),
    ),
  };
};
