import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { readSyncStates, type SyncState } from '#platform/sync-windows';
import type { SyncResponse } from '#shared/api/sync';
import type { MirrorState } from '#store/read-mirror';
import type { ApiServices } from './api-services.ts';
import { readParked } from './read-parked.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/sync: how the mirror does. For ops and admins: it counts rows of everyone. */
export const readSync =
  ({ store, sync, parked }: Pick<ApiServices, 'store' | 'sync' | 'parked'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { role, organizationId } = viewerOf(request);
    if (role !== 'ops' && role !== 'admin') throw forbidden();
    const [mirror, states, setAside] = await Promise.all([
      store.readMirror(organizationId),
      readSyncStates(sync, organizationId),
      readParked(parked, organizationId),
    ]);
    const objects = states.map((state) => join(state, mirror));
    return jsonAnswer({ objects, parked: setAside } satisfies SyncResponse);
  };

const join = (state: SyncState, mirror: readonly MirrorState[]): SyncResponse['objects'][number] => {
  const empty = { object: state.object, rows: 0, deletedRows: 0, completeThroughAt: null, newestChangeAt: null };
  return { ...(mirror.find(({ object }) => object === state.object) ?? empty), state: nameOf(state) };
};

const nameOf = ({ checkpointAt, windows }: SyncState): SyncResponse['objects'][number]['state'] => {
  if (checkpointAt !== undefined) return 'live';
  return windows.length > 0 ? 'filling' : 'waiting';
};

const forbidden = (): HttpError =>
  new HttpError({ status: 403, code: 'sync.forbidden', message: 'Only ops and admins see how the mirror does.' });
