import { readHeartbeat } from '#platform/heartbeat-state';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { type Gate, readGate } from '#platform/org-gate';
import type { Parked } from '#platform/parked';
import { readDepth } from '#platform/queue-depth';
import { rememberFor } from '#platform/remember';
import { readSyncStates } from '#platform/sync-windows';
import type { SyncFacts } from '#shared/api/freshness';
import type { Heartbeat, OrganizationSync, QueueDepth, QueueName, SyncResponse } from '#shared/api/sync';
import { objects as declared, type ObjectName, objectNames } from '#shared/objects/index';
import type { Echo } from '#store/read-lag';
import type { ApiServices } from './api-services.ts';
import { newestParked, parkedSummary } from './parked-messages.ts';
import { syncFactsOf } from './sync-facts.ts';
import { syncObject } from './sync-object.ts';
import { syncViewerOf } from './sync-viewer.ts';

type Services = Pick<ApiServices, 'store' | 'sync' | 'parking' | 'queues' | 'clock' | 'log'>;

/** Millions of rows take seconds to count, and the page asks every ten: counting may cost a twentieth of the time. */
const countsRemembered = (tookMilliseconds: number): number => Math.max(1_000, tookMilliseconds * 20);

/** GET /api/v1/sync: how the mirror does. For ops and admins: it counts rows of everyone. */
export const readSync = (services: Services) => {
  const readCounts = rememberFor(countsRemembered, services.clock, services.store.readMirror);
  return async (request: HttpRequest): Promise<HttpAnswer> => {
    const { organizationId } = syncViewerOf(request);
    return jsonAnswer(await syncResponse({ ...services, readCounts }, organizationId));
  };
};

const syncResponse = async (
  services: Services & { readonly readCounts: ApiServices['store']['readMirror'] },
  organizationId: string,
): Promise<SyncResponse> => {
  const { store, sync, parking, clock, readCounts } = services;
  const now = clock();
  const [gate, beat, states, parked, depths, counts, fresh, lags, proofs, echo] = await Promise.all([
    readGate(sync, organizationId),
    readHeartbeat(sync, organizationId),
    readSyncStates(sync, organizationId),
    newestParked(parking.table, organizationId),
    readDepths(services),
    readCounts(organizationId),
    store.readFreshness(organizationId, objectNames),
    store.readLag(organizationId, now),
    store.readProofs(organizationId),
    store.readEcho(organizationId),
  ]);
  const facts = syncFactsOf(gate, now);
  const of = <T extends { readonly object: string }>(known: readonly T[], object: ObjectName) =>
    known.find((each) => each.object === object);
  return {
    at: facts.at,
    organization: organizationSync(gate, facts, heartbeatOf(beat, echo)),
    queues: depths,
    objects: states.map((state) =>
      syncObject(
        {
          state,
          counts: of(counts, state.object),
          facts: fresh.objects[state.object],
          lag: of(lags, state.object),
          proofs: proofs.newest.filter(({ object }) => object === state.object),
          parked: parkedOf(parked, state.object),
        },
        { sync: facts, now },
      ),
    ),
    held: proofs.held.map((held) => ({ ...held, rows: of(counts, held.object)?.rows ?? 0 })),
    parked: parkedSummary(parked),
  };
};

const organizationSync = (
  gate: Gate,
  { paused, closed, pollEverySeconds }: SyncFacts,
  heartbeat: Heartbeat,
): OrganizationSync => ({
  paused,
  closed,
  pollEverySeconds,
  closedReason: gate.closedReason ?? null,
  failures: gate.failures,
  calls: gate.calls ?? null,
  heartbeat,
});

const heartbeatOf = (
  { isPermitted, beatAt }: { readonly isPermitted: boolean; readonly beatAt?: string },
  echo: Echo | undefined,
): Heartbeat => ({
  isPermitted,
  beatAt: beatAt ?? null,
  seenBeatAt: echo?.seenBeatAt ?? null,
  seenAt: echo?.seenAt ?? null,
  lagMs: echo?.lagMs ?? null,
  push: pushOf(echo?.isPushed ?? null),
});

const pushOf = (isPushed: boolean | null): Heartbeat['push'] => {
  if (isPushed === null) return null;
  return isPushed ? 'heard' : 'silent';
};

/** Senders call an object by Salesforce's name, our own functions by ours. */
const parkedOf = (parked: readonly Parked[], object: ObjectName): number =>
  parked.filter((message) => message.object === object || message.object === declared[object].from).length;

/** How deep the queues are. This page must also be there when SQS is not: it is where people look then. */
const readDepths = async ({ queues, log }: Services): Promise<SyncResponse['queues']> => {
  try {
    const { hints, pages, backfill, moved } = queues;
    const read = await Promise.all([hints, pages, backfill, moved].map(readDepth));
    const [ofHints = none, ofPages = none, ofBackfill = none, ofMoved = none] = read;
    const depths: Record<QueueName, QueueDepth> = {
      hints: ofHints,
      pages: ofPages,
      backfill: ofBackfill,
      moved: ofMoved,
    };
    return depths;
  } catch (error) {
    log.warn('the queues could not be read', { error: error instanceof Error ? error : String(error) });
    return null;
  }
};

const none: QueueDepth = { waiting: 0, inFlight: 0, dead: 0 };
