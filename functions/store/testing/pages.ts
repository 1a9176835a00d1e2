import type { ObjectName } from '#shared/objects/index';
import { type AppliedPage, applyPage, type Mirror } from '#store/apply-page';
import type { PageHead } from '#store/page-head';
import type { PageRows, TextRow } from '#store/stage-page';
import type { TestDatabase } from './test-database.ts';

export const organizationId = '00D000000000001AAA';
export const otherOrganizationId = '00D000000000002AAA';

/** An 18-character id with the object's prefix, in the order of its number. */
export const idOf = (prefix: string, number: number): string => `${prefix}${String(number).padStart(12, '0')}AAA`;

/** A second of the test's day, as an instant. */
export const second = (number: number): string => new Date(Date.UTC(2026, 4, 1) + number * 1_000).toISOString();

export const aPage = (object: ObjectName, page: Partial<PageHead> = {}): PageHead => ({
  organizationId,
  instanceUrl: 'https://acme.my.salesforce.com',
  object,
  door: 'hint',
  readAt: second(100),
  custom: {},
  goneIds: [],
  ...page,
});

/** A row of any object as it travels; `version` is a second of the test's day. */
export const aRow = (id: string, version: number, fields: TextRow = {}): TextRow => ({
  id,
  sourceVersion: second(version),
  isDeleted: 'false',
  ...fields,
});

/** The mirror of a test's database; a fifth of an object may be gone at once. */
export const mirrorOf = (db: Pick<TestDatabase, 'apply'>): Mirror => ({ db: db.apply, deleteShareMax: 0.2 });

/** Applies rows to the mirror through the one door that there is. */
export const applyRows = (
  db: Pick<TestDatabase, 'apply'>,
  head: PageHead,
  rows: readonly TextRow[],
): Promise<AppliedPage> => applyPage(mirrorOf(db), head, { format: 'rows', rows });

/** The same as Salesforce exports it: every cell quoted, null an empty one, the header first. It comes in two pieces, parted anywhere. */
export const asCsv = (rows: readonly TextRow[]): Extract<PageRows, { format: 'csv' }> => {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (value: string | null | undefined): string => `"${(value ?? '').replaceAll('"', '""')}"`;
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
  const bytes = Buffer.from(lines.map((line) => line.map(cell).join(',')).join('\n'));
  const middle = Math.floor(bytes.length / 2);
  return { format: 'csv', chunks: [bytes.subarray(0, middle), bytes.subarray(middle)], columns };
};
