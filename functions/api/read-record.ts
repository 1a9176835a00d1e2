import { readCustomFields } from '#platform/custom-fields';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { rememberFor } from '#platform/remember';
import { type RecordObject, type RecordResponse, recordObjects } from '#shared/api/records';
import { customName } from '#shared/objects/custom-field';
import { objects } from '#shared/objects/index';
import { toId18 } from '#shared/objects/to-id18';
import type { RecordAsked } from '#store/read-record';
import { absenceTeller } from './absent-objects.ts';
import type { ApiServices } from './api-services.ts';
import { syncFactsReader } from './sync-facts.ts';
import { viewerOf } from './viewer-of.ts';

/** A field that was chosen a moment ago has no values yet: nobody misses it meanwhile. */
const rememberedMilliseconds = 10_000;

/**
 * GET /api/v1/records/{object}/{id}: one record with its past and what belongs to it. A record that is not there and
 * one that is not the viewer's to see are the same 404.
 */
export const readRecord = (services: Pick<ApiServices, 'store' | 'sync' | 'clock' | 'log'>) => {
  const { store, clock } = services;
  const readSyncFacts = syncFactsReader(services);
  const tellAbsence = absenceTeller(services);
  const readChosen = chosenReaders(services);

  return async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const asked = askedOf(request);
    const { organizationId } = viewer;
    const [chosen, sync] = await Promise.all([readChosen[asked.object](organizationId), readSyncFacts(organizationId)]);
    const found = await store.readRecord(viewer, asked, { now: clock(), customFields: { [asked.object]: chosen } });
    if (!found) throw recordNotFound();
    const answer: RecordResponse = {
      ...found,
      freshness: await tellAbsence(organizationId, found.freshness),
      sync,
      calculated: chosen.filter(({ isCalculated }) => isCalculated).map(({ name }) => customName(name)),
    };
    return jsonAnswer(answer, { headers: { 'cache-control': 'private, no-store' } });
  };
};

const chosenReaders = ({ sync, clock }: Pick<ApiServices, 'sync' | 'clock'>) => {
  const readerOf = (object: RecordObject) =>
    rememberFor(
      rememberedMilliseconds,
      clock,
      async (organizationId) => (await readCustomFields(sync, { organizationId, object })).chosen,
    );
  return { opportunity: readerOf('opportunity'), account: readerOf('account') };
};

const askedOf = ({ params }: HttpRequest): RecordAsked => {
  const object = recordObjects.find((each) => each === params['object']);
  if (object === undefined) {
    throw badRequest('record.unknown-object', `Records with a page are: ${recordObjects.join(', ')}.`);
  }
  const id = params['id'] ?? '';
  // The short form is not taken: it tells records apart by upper and lower case alone.
  if (id.length !== 18 || toId18(id) !== id || !id.startsWith(objects[object].keyPrefix)) {
    throw badRequest(
      'record.bad-id',
      `This is not the id of an ${object}: that has 18 characters and begins with ${objects[object].keyPrefix}.`,
    );
  }
  return { object, id };
};

const badRequest = (code: string, message: string): HttpError => new HttpError({ status: 400, code, message });

const recordNotFound = (): HttpError =>
  new HttpError({
    status: 404,
    code: 'record.not-found',
    message: 'There is no such record, or it is not yours to see.',
  });
