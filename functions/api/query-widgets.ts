import { createHash } from 'node:crypto';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { Viewer } from '#shared/api/viewer';
import type { WidgetsQueryRequest } from '#shared/api/widgets-query';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

/** A board of sixty tables asks sixty questions; the dearest widget type asks three. */
const questionsMax = 180;

/** A private answer that may be kept, if it is asked again before each use. */
const cacheControl = 'private, no-cache';

/**
 * POST /api/v1/widgets/query: the questions of all widgets of a board, answered in one database round trip.
 *
 * The ETag names what the answer depends on: the data version, the questions, the viewer's sight, and the minute,
 * because periods follow the clock and freshness moves each minute without a new version. The version is read anew
 * each time and never cached: a board that a push sends here asks within milliseconds, and must not be told "304".
 */
export const queryWidgets =
  ({ store, clock }: Pick<ApiServices, 'store' | 'clock'>) =>
  async (request: HttpRequest, questions: WidgetsQueryRequest): Promise<HttpAnswer> => {
    refuseTooMany(questions);
    const viewer = viewerOf(request);
    const now = clock();
    const etagOf = (version: string) => etag({ version, viewer, questions, now });

    const held = request.headers['if-none-match'];
    if (held !== undefined) {
      const current = etagOf(await store.readDataVersion(viewer.organizationId));
      if (held.split(',').some((tag) => tag.trim() === current)) return unchanged(current);
    }
    const answers = await store.answerQuestions(viewer, questions, now);
    return jsonAnswer(answers, { headers: { etag: etagOf(answers.version), 'cache-control': cacheControl } });
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

interface EtagParts {
  readonly version: string;
  readonly viewer: Viewer;
  readonly questions: WidgetsQueryRequest;
  readonly now: Date;
}

const etag = ({ version, viewer, questions, now }: EtagParts): string => {
  const sight = [viewer.organizationId, viewer.role, viewer.salesforceUserId ?? null];
  const minute = Math.floor(now.getTime() / 60_000);
  const hash = createHash('sha256').update(JSON.stringify([version, minute, sight, questions]));
  return `W/"${hash.digest('base64url')}"`;
};

const unchanged = (current: string): HttpAnswer => ({
  status: 304,
  headers: { etag: current, 'cache-control': cacheControl },
});
