import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest, WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { Answer } from '#shared/query/answer';
import { todayIn } from '#shared/query/day';
import { objectsRead } from '#shared/query/objects-read';
import type { QuerySpec } from '#shared/query/query-spec';
import { type Asking, isoInstant } from './compile/asking.ts';
import { compileQuestion, toStatement } from './compile/compile-question.ts';
import { QuestionRefusedError } from './compile/question-refused.ts';
import type { Database } from './database.ts';
import { calendarJson, isSameCalendar, type OrganizationCalendar, readCalendar } from './organization-calendar.ts';
import { scope } from './scope.ts';
import { inOrganization } from './tenant.ts';

/**
 * Answers all questions of a board, seen from one moment, in one statement and one round trip.
 *
 * The organisation's calendar must be known before "this quarter" can be compiled. It is remembered from the last
 * answer, and every answer brings the calendar that holds now: when they differ, the questions are asked again.
 * So only the first request of a process and the first after a change of the calendar take a second trip.
 */
// oxlint-disable-next-line max-params -- who asks, what and when are three different things
export const answerQuestions = async (
  db: Database,
  viewer: Viewer,
  request: WidgetsQueryRequest,
  now: Date,
): Promise<WidgetsQueryResponse> => {
  const calendars = calendarsOf(db);
  let known = calendars.get(viewer.organizationId) ?? (await readCalendar(db, viewer.organizationId));
  while (known !== undefined) {
    const { calendar, response } = await ask(db, viewer, questionsOf(request, viewer, { calendar: known, now }));
    if (calendar === undefined) break;
    calendars.set(viewer.organizationId, calendar);
    if (isSameCalendar(known, calendar)) return response;
    known = calendar;
  }
  calendars.delete(viewer.organizationId);
  return notMirrored(request);
};

const remembered = new WeakMap<Database, Map<string, OrganizationCalendar>>();

const calendarsOf = (db: Database): Map<string, OrganizationCalendar> => {
  const calendars = remembered.get(db) ?? new Map<string, OrganizationCalendar>();
  remembered.set(db, calendars);
  return calendars;
};

/** The questions of a board: those that go to the database, each once, and where each widget's answer comes from. */
interface Questions {
  readonly compiled: readonly RawBuilder<unknown>[];
  readonly objects: readonly string[];
  /** Answers by widget and name, from the values of the compiled questions. */
  readonly answer: (values: readonly Answer[]) => WidgetsQueryResponse['answers'];
}

const questionsOf = (
  { widgets }: WidgetsQueryRequest,
  viewer: Viewer,
  { calendar, now }: { readonly calendar: OrganizationCalendar; readonly now: Date },
): Questions => {
  const { tenantId, timeZone, fiscalYearStartMonth } = calendar;
  const asking: Asking = {
    tenantId,
    timeZone,
    scope: scope(viewer),
    calendar: { today: todayIn(timeZone, now), fiscalYearStartMonth },
  };
  const specs = Object.values(widgets).flatMap((questions) => Object.values(questions));
  const compiled: RawBuilder<unknown>[] = [];
  const places = new Map<string, number | Answer>();
  for (const spec of specs) {
    const key = JSON.stringify(spec);
    if (places.has(key)) continue;
    const outcome = compileOrRefuse(spec, asking);
    places.set(key, outcome.kind === 'refused' ? outcome : compiled.push(outcome.query) - 1);
  }
  const answerTo = (spec: QuerySpec, values: readonly Answer[]): Answer => {
    const place = places.get(JSON.stringify(spec));
    const answer = typeof place === 'number' ? values[place] : place;
    if (answer === undefined) throw new Error('a question was left without an answer');
    return answer;
  };
  return {
    compiled,
    objects: [...new Set(specs.flatMap(objectsRead))],
    answer: (values) => mapValues(widgets, (questions) => mapValues(questions, (spec) => answerTo(spec, values))),
  };
};

type Refusal = Extract<Answer, { kind: 'refused' }>;

const compileOrRefuse = (
  spec: QuerySpec,
  asking: Asking,
): Refusal | { readonly kind: 'compiled'; readonly query: RawBuilder<unknown> } => {
  try {
    return { kind: 'compiled', query: compileQuestion(spec, asking) };
  } catch (fault) {
    if (!(fault instanceof QuestionRefusedError)) throw fault;
    return { kind: 'refused', code: fault.code, message: fault.message };
  }
};

interface AnswerRow {
  readonly version: string;
  readonly calendar: OrganizationCalendar | null;
  readonly freshness: WidgetsQueryResponse['freshness'];
  /** `a0`, `a1`, …: one column per question, because json_build_object takes no more than a hundred arguments. */
  readonly [answer: `a${number}`]: Answer;
}

const ask = async (
  db: Database,
  viewer: Viewer,
  questions: Questions,
): Promise<{ readonly calendar?: OrganizationCalendar; readonly response: WidgetsQueryResponse }> => {
  const answers = questions.compiled.map((query, place) => sql`, ${query} as ${sql.ref(`a${place}`)}`);
  const query = sql`select t.data_version::text as version, ${sql.raw(calendarJson)} as calendar, ${freshnessJson(questions.objects)} as freshness
    ${sql.join(answers, sql``)} from app.tenant t where t.organization_id = ${viewer.organizationId}`;
  const [result] = await inOrganization(db, viewer.organizationId, [toStatement(query)]);
  const row: AnswerRow | undefined = result?.rows[0];
  if (row === undefined) return { response: { version: '0', answers: {}, freshness: {} } };
  const values = questions.compiled.map((_, place) => row[`a${place}`]).filter((value) => value !== undefined);
  return {
    ...(row.calendar !== null && { calendar: row.calendar }),
    response: { version: row.version, freshness: row.freshness, answers: questions.answer(values) },
  };
};

const freshnessJson = (objects: readonly string[]): RawBuilder<unknown> => sql`(
  select coalesce(json_object_agg(w.object, json_build_object(
    'completeThroughAt', ${isoInstant(sql`f.complete_through_at`)}, 'newestChangeAt', ${isoInstant(sql`f.newest_change_at`)})), '{}')
  from unnest(${objects}::text[]) as w (object)
  left join app.object_freshness f on f.tenant_id = t.id and f.object = w.object)`;

/** An organisation whose own record has not arrived yet has no calendar: nothing can be said about "this quarter". */
const notMirrored = ({ widgets }: WidgetsQueryRequest): WidgetsQueryResponse => {
  const refusal: Answer = {
    kind: 'refused',
    code: 'organization.not-mirrored',
    message: 'The first fill of this organisation has not begun.',
  };
  return {
    version: '0',
    freshness: {},
    answers: mapValues(widgets, (questions) => mapValues(questions, () => refusal)),
  };
};

const mapValues = <V, W>(record: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
