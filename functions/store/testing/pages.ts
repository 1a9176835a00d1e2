import type { ObjectName } from '#shared/objects/index';
import { type AppliedPage, applyPage, type PageHead } from '#store/apply-page';
import type { TextRow } from '#store/stage-page';
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
  readAt: second(100),
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

/** Applies rows to the mirror through the one door that there is. */
export const applyRows = (db: TestDatabase, head: PageHead, rows: readonly TextRow[]): Promise<AppliedPage> =>
  applyPage(db.apply, head, { format: 'rows', rows });
