import { type RawBuilder, sql } from 'kysely';
import type { CustomFieldCatalog } from '#shared/objects/custom-field';
import type { Calendar, DayRange } from '#shared/query/periods';
import type { Currencies } from '#store/organization-rules';
import type { Scope } from '#store/scope';
import type { ReadRows } from './readings.ts';

/** Who asks, in which organisation, and on which day by its calendar. Every question is compiled with one. */
export interface Asking {
  readonly tenantId: number;
  readonly scope: Scope;
  readonly calendar: Calendar;
  /** IANA name of the organisation's zone. */
  readonly timeZone: string;
  readonly currencies: Currencies;
  /** The custom fields that are mirrored. */
  readonly customFields: CustomFieldCatalog;
  /** How rows are read, so that questions asked together may share a reading. */
  readonly read: ReadRows;
}

export type Condition = RawBuilder<boolean>;

/** Conditions that must all hold; none of them is `true`. */
export const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`;

/** The living rows, as `o`, whose owner the viewer may see. The tenant stands here besides row-level security. */
export const visibleRows = ({ tenantId, scope }: Asking, owner: RawBuilder<string>): Condition =>
  all([sql`o.tenant_id = ${tenantId}`, sql`not o.is_deleted`, scope.sees(owner)]);

export const visibleDeals = (asking: Asking): Condition => visibleRows(asking, sql`o.owner_id`);

export const within = (dayColumn: RawBuilder<unknown>, { firstOn, lastOn }: DayRange): Condition =>
  sql`${dayColumn} between ${firstOn}::date and ${lastOn}::date`;

/** The moment at which a day begins in a zone. */
export const dayBegins = (on: string, timeZone: string): RawBuilder<unknown> =>
  sql`(${on}::date::timestamp at time zone ${sql.lit(timeZone)})`;

/** An instant as the wire has it: ISO 8601, UTC, milliseconds. */
export const isoInstant = (instant: RawBuilder<unknown>): RawBuilder<string | null> =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
