import { type RawBuilder, sql } from 'kysely';
import { rememberLast } from '#platform/remember-last';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest, WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { CustomFieldCatalog } from '#shared/objects/custom-field';
import type { Answer } from '#shared/query/answer';
import { todayIn } from '#shared/query/day';
import { objectsRead } from '#shared/query/objects-read';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Asking } from './compile/asking.ts';
import { compileQuestion, toStatement } from './compile/compile-question.ts';
import { QuestionRefusedError } from './compile/question-refused.ts';
import type { Database, Statement } from './database.ts';
import { type FreshnessFacts, freshnessJson } from './freshness-facts.ts';
import { type OrganizationRules, rulesJson } from './organization-rules.ts';
import { readOnce, scope } from './scope.ts';
import { inOrganization } from './tenant.ts';
import { type AnsweredUnder, underRules } from './under-rules.ts';

/** What the database knows of a board's questions; whether Salesforce is being asked, the gate knows. */
export interface StoreAnswers extends Pick<WidgetsQueryResponse, 'version' | 'answers'> {
  readonly freshness: FreshnessFacts;
}

/** From when a board is seen, and what is known then beside the database. */
export interface AskedAt {
  readonly now: Date;
  /** The custom fields that the organisation chose; a question that names another one is refused. */
  readonly customFields?: CustomFieldCatalog;
}

/** Answers all questions of a board, seen from one moment, in one statement and one round trip. */
// oxlint-disable-next-line max-params -- who asks, what and when are three different things
export const answerQuestions = async (
  db: Database,
  viewer: Viewer,
  request: WidgetsQueryRequest,
  moment: AskedAt,
): Promise<StoreAnswers> =>
  (await underRules(db, viewer.organizationId, (rules) =>
    ask(db, viewer, questionsOf(request, viewer, { ...moment, rules })),
  )) ?? notMirrored(request);

interface AnswerRow {
  readonly version: string;
  readonly rules: OrganizationRules | null;
  readonly freshness: StoreAnswers['freshness'];
  /** `a0`, `a1`, …: one column per question, because json_build_object takes no more than a hundred arguments. */
  readonly [answer: `a${number}`]: Answer;
}

/** The questions of a board: one statement that asks each of them once, and where each widget's answer comes from. */
interface Questions {
  readonly statement: Statement;
  /** Answers by widget and name, from what the statement answered. */
  readonly answersOf: (row: AnswerRow) => StoreAnswers['answers'];
}

/** An open board asks the same again whenever something changes; to write its SQL takes longer than to run it for a rep. */
const lastQuestions = rememberLast<Questions>(100);

const questionsOf = (
  { widgets }: WidgetsQueryRequest,
  viewer: Viewer,
  { rules, now, customFields = {} }: AskedAt & { readonly rules: OrganizationRules },
): Questions => {
  const { tenantId, timeZone, fiscalYearStartMonth, currencies } = rules;
  const calendar = { today: todayIn(timeZone, now), fiscalYearStartMonth };
  const { organizationId, role, salesforceUserId } = viewer;
  const key = JSON.stringify([widgets, organizationId, role, salesforceUserId, rules, calendar.today, customFields]);
  return lastQuestions(key, () =>
    compiledQuestions(widgets, organizationId, {
      tenantId,
      timeZone,
      currencies,
      customFields,
      scope: scope(viewer),
      calendar,
    }),
  );
};

const compiledQuestions = (
  widgets: WidgetsQueryRequest['widgets'],
  organizationId: string,
  asking: Asking,
): Questions => {
  const specs = Object.values(widgets).flatMap((questions) => Object.values(questions));
  const { scope: onceRead, relations } = readOnce(asking.scope);
  const compiled: RawBuilder<unknown>[] = [];
  const places = new Map<string, number | Answer>();
  for (const spec of specs) {
    const key = JSON.stringify(spec);
    if (places.has(key)) continue;
    const outcome = compileOrRefuse(spec, { ...asking, scope: onceRead });
    places.set(key, outcome.kind === 'refused' ? outcome : compiled.push(outcome.query) - 1);
  }
  const answerTo = (spec: QuerySpec, row: AnswerRow): Answer => {
    const place = places.get(JSON.stringify(spec));
    const answer = typeof place === 'number' ? row[`a${place}`] : place;
    if (answer === undefined) throw new Error('a question was left without an answer');
    return answer;
  };
  return {
    statement: toStatement(
      sql`${withRelations(relations)}${selected(compiled, [...new Set(specs.flatMap(objectsRead))], organizationId)}`,
    ),
    answersOf: (row) => mapValues(widgets, (questions) => mapValues(questions, (spec) => answerTo(spec, row))),
  };
};

const selected = (
  compiled: readonly RawBuilder<unknown>[],
  objects: readonly string[],
  organizationId: string,
): RawBuilder<unknown> => {
  const answers = compiled.map((query, place) => sql`, ${query} as ${sql.ref(`a${place}`)}`);
  return sql`select t.data_version::text as version, ${sql.raw(rulesJson)} as rules, ${freshnessJson(objects)} as freshness
    ${sql.join(answers, sql``)} from app.tenant t where t.organization_id = ${organizationId}`;
};

const withRelations = (relations: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  relations.length === 0 ? sql`` : sql`with ${sql.join(relations)} `;

type Refusal = Extract<Answer, { kind: 'refused' }>;

const compileOrRefuse = (
  spec: QuerySpec,
  asking: Asking,
): Refusal | { readonly kind: 'compiled'; readonly query: RawBuilder<unknown> } => {
  try {
    return { kind: 'compiled', query: compileQuestion(spec, asking) };
  } catch (fault) {
    if (!(fault instanceof QuestionRefusedError)) throw fault;
    const { code, message, field } = fault;
    return { kind: 'refused', code, message, ...(field !== undefined && { field }) };
  }
};

const ask = async (db: Database, viewer: Viewer, questions: Questions): Promise<AnsweredUnder<StoreAnswers>> => {
  const [result] = await inOrganization(db, viewer.organizationId, [questions.statement]);
  const row: AnswerRow | undefined = result?.rows[0];
  if (row === undefined) return { response: { version: '0', answers: {}, freshness: {} } };
  return {
    rules: row.rules,
    response: { version: row.version, freshness: row.freshness, answers: questions.answersOf(row) },
  };
};

/** An organisation whose own record has not arrived yet has no rules: nothing can be said about "this quarter". */
const notMirrored = ({ widgets }: WidgetsQueryRequest): StoreAnswers => {
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
