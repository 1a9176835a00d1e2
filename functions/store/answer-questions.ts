import { sql } from 'kysely';
import { rememberLast } from '#platform/remember-last';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest, WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { CustomFieldCatalog } from '#shared/objects/custom-field';
import type { Answer, RefusalAnswer } from '#shared/query/answer';
import { todayIn } from '#shared/query/day';
import { objectsRead } from '#shared/query/objects-read';
import type { QuerySpec } from '#shared/query/query-spec';
import { type CompiledBoard, compileBoard } from './compile/compile-board.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database, Statement } from './database.ts';
import { type FreshnessFacts, freshnessJson } from './freshness-facts.ts';
import { type OrganizationRules, rulesJson } from './organization-rules.ts';
import { scope } from './scope.ts';
import { askSideBySide, boardLimits, type Limits, type Outcome } from './side-by-side.ts';
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
  /** How long it may take; absent: what a board may. */
  readonly limits?: Limits;
}

/**
 * Answers all questions of a board, as of one moment. One that is too slow is refused alone.
 */
// oxlint-disable-next-line max-params -- who asks, what and when are three different things
export const answerQuestions = async (
  db: Database,
  viewer: Viewer,
  request: WidgetsQueryRequest,
  moment: AskedAt,
): Promise<StoreAnswers> =>
  (await underRules(db, viewer.organizationId, (rules) =>
    ask(db, questionsOf(request, viewer, { ...moment, rules }), moment.limits),
  )) ?? notMirrored(request);

/** The questions of a board as statements, and where each widget's answer comes from. */
interface Questions {
  readonly organizationId: string;
  /** What is said of the answers as a whole. */
  readonly head: Statement;
  readonly statements: readonly Statement[];
  /** Answers by widget and name, from what the statements answered. */
  readonly answersOf: (outcomes: readonly Outcome[]) => StoreAnswers['answers'];
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
  return lastQuestions(key, () => {
    const specs = Object.values(widgets).flatMap((questions) => Object.values(questions));
    const board = compileBoard(specs, {
      tenantId,
      timeZone,
      currencies,
      customFields,
      scope: scope(viewer),
      calendar,
    });
    return {
      organizationId,
      head: headOf([...new Set(specs.flatMap(objectsRead))], organizationId),
      statements: board.statements,
      answersOf: (outcomes) =>
        mapValues(widgets, (questions) => mapValues(questions, (spec) => answerTo(spec, board, outcomes))),
    };
  });
};

interface HeadRow {
  readonly version: string;
  readonly rules: OrganizationRules | null;
  readonly freshness: StoreAnswers['freshness'];
}

const headOf = (objects: readonly string[], organizationId: string): Statement =>
  toStatement(sql`select t.data_version::text as version, ${sql.raw(rulesJson)} as rules, ${freshnessJson(objects)} as freshness
    from app.tenant t where t.organization_id = ${organizationId}`);

const answerTo = (spec: QuerySpec, board: CompiledBoard, outcomes: readonly Outcome[]): Answer => {
  const place = board.placeOf(spec);
  if (place.kind === 'refused') return place;
  const outcome = outcomes[place.statement];
  const answer: Answer | undefined = outcome === 'too-slow' ? tooSlow : outcome?.rows[0]?.[place.column];
  if (answer === undefined) throw new Error('a question was left without an answer');
  return answer;
};

const tooSlow: RefusalAnswer = {
  kind: 'refused',
  code: 'query.too-slow',
  message: 'this takes too long to work out; choose a shorter period or add a filter',
};

const ask = async (
  db: Database,
  { organizationId, head, statements, answersOf }: Questions,
  limits: Limits = boardLimits,
): Promise<AnsweredUnder<StoreAnswers>> => {
  const answered = await askSideBySide(db, { organizationId, head, questions: statements, limits });
  const row: HeadRow | undefined = answered.head.rows[0];
  if (row === undefined) return { response: { version: '0', answers: {}, freshness: {} } };
  return {
    rules: row.rules,
    response: { version: row.version, freshness: row.freshness, answers: answersOf(answered.outcomes) },
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
