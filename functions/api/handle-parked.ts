import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { forgetParked, readParkedMessage } from '#platform/parked';
import { sendBodies } from '#platform/queue';
import type { ParkedChoice, ParkedDoneResponse } from '#shared/api/sync';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { newestParked, type ParkedPlace, placeOf } from './parked-messages.ts';
import { syncViewerOf } from './sync-viewer.ts';

type Services = Pick<ApiServices, 'parking' | 'queues' | 'log'>;

/** One request may take ten seconds; each message takes a read, a send and a delete. */
const atOnceMax = 100;

/**
 * POST /api/v1/sync/parked/redrive: sends messages once more to the queues they came from. Sent first and forgotten
 * then: when the request dies in between, a message comes twice, which every queue's reader can take.
 */
export const redriveParked = (services: Services) =>
  handle(services, {
    deed: 'redrive',
    isFor: ({ queue }) => queue !== 'none',
    act: async (place) => {
      const message = await readParkedMessage(services.parking, place);
      if (message === undefined || message.queue === 'none') return false;
      await sendBodies(services.queues[message.queue], [message.body]);
      await forgetParked(services.parking.table, place.organizationId, place.at);
      return true;
    },
  });

/** POST /api/v1/sync/parked/forget: nobody wants these messages any more. */
export const forgetParkedMessages = (services: Services) =>
  handle(services, {
    deed: 'forget',
    isFor: () => true,
    act: async ({ organizationId, at }) => {
      await forgetParked(services.parking.table, organizationId, at);
      return true;
    },
  });

interface Handling {
  readonly deed: 'redrive' | 'forget';
  /** Which of all messages it can be done to. */
  readonly isFor: (message: { readonly queue: string }) => boolean;
  /** Answers false when it could not be done to this one. */
  readonly act: (place: ParkedPlace) => Promise<boolean>;
}

const handle =
  (services: Services, { deed, isFor, act }: Handling) =>
  async (request: HttpRequest, choice: ParkedChoice): Promise<HttpAnswer> => {
    const viewer = syncViewerOf(request);
    const { organizationId } = viewer;
    const places: readonly (ParkedPlace | undefined)[] =
      'ids' in choice
        ? choice.ids.map((id) => placeOf(id, organizationId))
        : (await newestParked(services.parking.table, organizationId)).filter(isFor);
    const chosen = places.slice(0, atOnceMax);
    let done = 0;
    for (const place of chosen) if (place !== undefined && (await act(place))) done += 1;
    const answer: ParkedDoneResponse = { done, skipped: chosen.length - done, isMore: places.length > atOnceMax };
    audit(services.log, viewer, { deed, ...answer });
    return jsonAnswer(answer);
  };
