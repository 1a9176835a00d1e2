import type { ObjectName } from '#shared/objects/index';
import { quoted, snakeCase, versionTable } from './column-names.ts';

/** SQL for `latest`: the rows of a query that has an `id`, each with its last version's `last_from` and `last_to`. */
export const lastVersions = (object: ObjectName, rows: string): string => `latest as materialized (
  select r.*, e.valid_from as last_from, e.valid_to as last_to
  from (${rows}) as r
  left join lateral (
    select v.valid_from, v.valid_to from ${versionTable(object)} as v
    where v.tenant_id = (select app.current_tenant_id()) and v.${quoted(`${snakeCase(object)}_id`)} = r.id
    order by v.valid_from desc limit 1
  ) as e on true
)`;
