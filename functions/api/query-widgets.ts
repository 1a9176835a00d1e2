import { createHash } from 'node:crypto';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { span } from '#platform/telemetry';
import type { SyncFacts } from '#shared/api/freshness';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest, WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { CustomFieldCatalog } from '#shared/objects/custom-field';
import type { Answer, RefusalAnswer } from '#shared/query/answer';
import { customObjects } from '#shared/query/custom-field-on';
import { customFieldsNamed } from '#shared/query/custom-fields-named';
import { objectsRead } from '#shared/query/objects-read';
import { absenceTeller } from './absent-objects.ts';
import type { ApiServices } from './api-services.ts';
import { chosenFieldsReader } from './chosen-fields.ts';
import { syncFactsReader } from './sync-facts.ts';
import { viewerOf } from './viewer-of.ts';

/** A board of sixty tables asks sixty questions; the dearest widget type asks three. */
const questionsMax = 180;

/** A private answer that may be kept, if it is asked again before each use. */
const cacheControl = 'private, no-cache';

/**
 * POST /api/v1/widgets/query: the questions of all widgets of a board, answered as of one moment, while the gate tells
 * whether Salesforce is being asked at all. A question that is too slow is refused alone.
 *
 * The ETag names what the answer depends on: the data version, the questions, the viewer's sight, how fresh each
 * object is, and the minute, because periods follow the clock. All of it is read anew each time and never cached: a
 * board that a push sends here asks within milliseconds, and must not be told "304"; nor may an answer that was live
 * be confirmed once it is not.
 */
export const queryWidgets = (services: Pick<ApiServices, 'store' | 'sync' | 'clock' | 'log'>) => {
  const { store, clock, log } = services;
  const readSyncFacts = syncFactsReader(services);
  const tellAbsence = absenceTeller(services);
  const readChosenFields = chosenFieldsReader(services);

  /** The ETag that an answer would have now, without answering. */
  const currentEtag = async (asking: Omit<EtagParts, keyof Facts>): Promise<string> => {
    const { organizationId } = asking.viewer;
    const objects = objectsOf(asking.questions);
    const [{ version, objects: facts }, sync] = await Promise.all([
      store.readFreshness(organizationId, objects),
      readSyncFacts(organizationId),
    ]);
    return etag({ ...asking, version, sync, freshness: await tellAbsence(organizationId, facts) });
  };

  const askStore = async ({ viewer, questions, now }: Pick<EtagParts, 'viewer' | 'questions' | 'now'>) => {
    const customFields = await readChosenFields(viewer.organizationId, questions);
    const began = performance.now();
    const { organizationId } = viewer;
    const answers = await span(
      'answer questions',
      () => store.answerQuestions(viewer, questions, { now, customFields }),
      { organizationId, questions: specsOf(questions).length },
    );
    log.measure('WidgetQueryMs', performance.now() - began);
    return { ...answers, calculated: calculatedAmong(questions, customFields) };
  };

  return async (request: HttpRequest, questions: WidgetsQueryRequest): Promise<HttpAnswer> => {
    refuseTooMany(questions);
    const asking = { viewer: viewerOf(request), questions, now: clock() };
    const { organizationId } = asking.viewer;

    const held = request.headers['if-none-match'];
    if (held !== undefined) {
      const current = await currentEtag(asking);
      if (held.split(',').some((tag) => tag.trim() === current)) return unchanged(current);
    }
    const [answers, sync] = await Promise.all([askStore(asking), readSyncFacts(organizationId)]);
    refuseBadQuestions(answers);
    const freshness = await tellAbsence(organizationId, answers.freshness);
    const answer: WidgetsQueryResponse = { ...answers, freshness, sync };
    const tag: Readonly<Record<string, string>> = isComplete(answer) ? { etag: etag({ ...asking, ...answer }) } : {};
    return jsonAnswer(answer, { headers: { ...tag, 'cache-control': cacheControl } });
  };
};

const specsOf = ({ widgets }: WidgetsQueryRequest) =>
  Object.values(widgets).flatMap((questions) => Object.values(questions));

const objectsOf = (questions: WidgetsQueryRequest) => [...new Set(specsOf(questions).flatMap(objectsRead))];

const calculatedAmong = (questions: WidgetsQueryRequest, catalog: CustomFieldCatalog) => {
  const named = specsOf(questions).flatMap(customFieldsNamed);
  return customObjects.flatMap((object) =>
    (catalog[object] ?? [])
      .filter(
        ({ name, isCalculated }) => isCalculated && named.some((on) => on.object === object && on.apiName === name),
      )
      .map(({ name }) => ({ object, apiName: name })),
  );
};

const refuseTooMany = ({ widgets }: WidgetsQueryRequest): void => {
  const asked = Object.values(widgets).reduce((sum, questions) => sum + Object.keys(questions).length, 0);
  if (asked <= questionsMax) return;
  throw new HttpError({
    status: 422,
    code: 'query.too-many-questions',
    message: `One request may ask ${questionsMax} questions; this one asks ${asked}.`,
  });
};

/** A request without one question that makes sense is refused as a whole; beside sound questions a bad one is told where its answer would stand. */
const refuseBadQuestions = ({ answers }: Pick<WidgetsQueryResponse, 'answers'>): void => {
  const given = Object.entries(answers).flatMap(([widget, named]) =>
    Object.entries(named).map(([name, answer]) => ({ path: `widgets.${widget}.${name}`, answer })),
  );
  const bad = given.flatMap(({ path, answer }) => (isBadQuestion(answer) ? [{ path, ...answer }] : []));
  const [first] = bad;
  if (first === undefined || bad.length < given.length) return;
  throw new HttpError({
    status: 422,
    code: first.code,
    message: first.message,
    issues: bad.map(({ path, field, message, code }) => ({
      path: field === undefined ? path : `${path}.${field}`,
      message,
      code,
    })),
  });
};

/** Other refusals, as of an organisation that is not mirrored yet or of a busy hour, are no fault of the question. */
const isBadQuestion = (answer: Answer): answer is RefusalAnswer =>
  answer.kind === 'refused' && answer.code.startsWith('query.') && !isTooSlow(answer);

const isTooSlow = (answer: Answer): boolean => answer.kind === 'refused' && answer.code === 'query.too-slow';

/** What was too slow may be quicker the next time: such an answer is never confirmed, and asked for anew. */
const isComplete = ({ answers }: Pick<WidgetsQueryResponse, 'answers'>): boolean =>
  !Object.values(answers).some((named) => Object.values(named).some(isTooSlow));

type Facts = Pick<WidgetsQueryResponse, 'version' | 'freshness' | 'sync'>;

interface EtagParts extends Facts {
  readonly viewer: Viewer;
  readonly questions: WidgetsQueryRequest;
  readonly now: Date;
}

const etag = ({ version, freshness, sync, viewer, questions, now }: EtagParts): string => {
  const sight = [viewer.organizationId, viewer.role, viewer.salesforceUserId ?? null];
  const minute = Math.floor(now.getTime() / 60_000);
  const parts = [version, minute, sight, questions, freshness, withoutMoment(sync)];
  return `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}"`;
};

/** Facts that were told a second later are the same facts. */
const withoutMoment = ({ paused, closed, pollEverySeconds }: SyncFacts) => [paused, closed, pollEverySeconds];

const unchanged = (current: string): HttpAnswer => ({
  status: 304,
  headers: { etag: current, 'cache-control': cacheControl },
});
