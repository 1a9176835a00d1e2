import type { Faults } from './fault-control.ts';
import type { Api } from './http/api.ts';
import type { Instance } from './http/instance.ts';
import type { Relay } from './outlets/relay.ts';

interface Place {
  readonly relay: Relay;
  /** Opens another door of the org. */
  readonly move: () => Promise<Instance['url']>;
}

const ALWAYS = Number.POSITIVE_INFINITY;

/** Ends what the relay was told to do wrong. */
const behave = (relay: Relay): void => {
  relay.behave();
  if (relay.state.status === 'PAUSED') relay.resume();
  if (relay.state.status === 'STOPPED' && relay.channel.objects.length > 0) relay.run(relay.state.latest);
};

/** What makes a running org misbehave. */
export const orgFaults = (api: Api, { relay, move }: Place): Faults => ({
  failNext: ({ times = 1, ...fault }) => {
    api.faults.add(fault, times);
  },
  failWhile: (fault) => api.faults.add(fault, ALWAYS),
  delayVisibility: (afterMs, { events = 'at-once' } = {}) => api.org.setVisibility({ afterMs, events }),
  pageRows: (rows) => api.pageSizes.set(rows),
  expireLocators: (code = 'INVALID_QUERY_LOCATOR') => api.locators.expireAll(code),
  apiLimit: (limit) => api.usage.setLimit(limit),
  longRunning: (limit) => api.running.limit(limit),
  moveInstance: move,
  revokeClient: ({ clientId = api.clients.own.clientId, error } = {}) => {
    api.clients.revoke(clientId, error);
    api.sessions.expireAll(clientId);
  },
  rotateSecret: ({ clientId = api.clients.own.clientId, keepsOld = false } = {}) =>
    api.clients.rotateSecret(clientId, keepsOld),
  rotateKey: (clientId, certificate) => api.clients.rotateKey(clientId, certificate),
  bulk: (faults) => api.jobs.misbehave(faults),
  clear: () => {
    api.faults.clear();
    api.org.setVisibility({ afterMs: 0, events: 'at-once' });
    api.org.showLate(ALWAYS);
    api.pageSizes.set(undefined);
    api.usage.setLimit(undefined);
    api.running.limit();
    api.clients.permitAll();
    api.jobs.misbehave({});
    behave(relay);
  },
});
