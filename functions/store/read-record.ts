import { sql } from 'kysely';
import { objectsOfRecord, type RecordObject, type RecordResponse } from '#shared/api/records';
import type { Viewer } from '#shared/api/viewer';
import { todayIn } from '#shared/query/day';
import type { AskedAt } from './answer-questions.ts';
import type { Asking } from './compile/asking.ts';
import { readByItself } from './compile/readings.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database } from './database.ts';
import { type FreshnessFacts, freshnessJson } from './freshness-facts.ts';
import { type OrganizationRules, rulesJson } from './organization-rules.ts';
import { type AccountRow, accountRecord, compileAccountRecord } from './records/account-record.ts';
import { compileOpportunityRecord, type OpportunityRow, opportunityRecord } from './records/opportunity-record.ts';
import { scope } from './scope.ts';
import { inOrganization } from './tenant.ts';
import { type AnsweredUnder, underRules } from './under-rules.ts';

export interface RecordAsked {
  readonly object: RecordObject;
  /** 18 characters. */
  readonly id: string;
}

/** A record, and how far the mirror of what it shows has come. */
export interface StoreRecord extends Pick<RecordResponse, 'version' | 'record'> {
  readonly freshness: FreshnessFacts;
}

/** Reads one record in one round trip; undefined when it is not there or not this viewer's to see, which look the same. */
// oxlint-disable-next-line max-params -- who asks, what and when are three different things
export const readRecord = (
  db: Database,
  viewer: Viewer,
  asked: RecordAsked,
  moment: AskedAt,
): Promise<StoreRecord | undefined> =>
  underRules(db, viewer.organizationId, (rules) => ask(db, viewer, { ...asked, rules, ...moment }));

interface Question extends RecordAsked, AskedAt {
  readonly rules: OrganizationRules;
}

interface Answered {
  readonly version: string;
  readonly rules: OrganizationRules | null;
  readonly freshness: FreshnessFacts;
  readonly record: unknown;
}

const ask = async (
  db: Database,
  viewer: Viewer,
  question: Question,
): Promise<AnsweredUnder<StoreRecord | undefined>> => {
  const { object, id, now } = question;
  const asking = askingOf(viewer, question);
  const record =
    object === 'opportunity' ? compileOpportunityRecord(id, asking, now) : compileAccountRecord(id, asking, now);
  const query = sql`select t.data_version::text as version, ${sql.raw(rulesJson)} as rules,
    ${freshnessJson(objectsOfRecord[object])} as freshness, ${record} as record
    from app.tenant t where t.organization_id = ${viewer.organizationId}`;
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(query)]);
  const row: Answered | undefined = result?.rows[0];
  if (row === undefined) return { response: undefined };
  const { version, freshness, rules } = row;
  if (row.record === null) return { rules, response: undefined };
  return { rules, response: { version, freshness, record: recordOf(question, row.record, asking) } };
};

const askingOf = (viewer: Viewer, { rules, now, customFields = {} }: Question): Asking => {
  const { tenantId, timeZone, fiscalYearStartMonth, currencies } = rules;
  const calendar = { today: todayIn(timeZone, now), fiscalYearStartMonth };
  return { tenantId, timeZone, currencies, customFields, calendar, scope: scope(viewer), read: readByItself };
};

/** The rows are what our own statements build, one per object. */
const recordOf = ({ object, id }: RecordAsked, row: unknown, asking: Asking): StoreRecord['record'] =>
  object === 'opportunity'
    ? opportunityRecord(id, row as OpportunityRow, asking)
    : accountRecord(id, row as AccountRow, asking);
