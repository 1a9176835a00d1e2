import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseCustomFields, noteDescribed } from '#platform/custom-fields';
import { noteHeartbeat } from '#platform/heartbeat-state';
import { closeGate, noteCalls, notePace, pauseOrganization, readGate } from '#platform/org-gate';
import { nobody, park } from '#platform/parked';
import { markPageCommitted, noteUnavailable, openWindow, readSyncState } from '#platform/sync-windows';
import { unheardOf } from '#shared/api/freshness';
import { type ApiRouteName, apiRoutes } from '#shared/api/routes';
import {
  type ParkedChoice,
  parkedDoneResponseSchema,
  syncHistoryResponseSchema,
  syncResponseSchema,
} from '#shared/api/sync';
import type { Viewer } from '#shared/api/viewer';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import { aProof } from '#test/builders/a-proof';
import { aViewer } from '#test/builders/a-viewer';
import { smallApi, startApiCloud } from './testing/small-api.ts';

let places: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  places = await startApiCloud();
});
afterAll(() => places.cloud.stop());

const noon = new Date('2026-09-01T12:00:00Z');
const at = (time: string) => `2026-09-01T${time}.000Z`;

let organizations = 0;
/** An API of an organisation of its own, seen by ops unless said otherwise. */
const anOrganization = (role: Viewer['role'] = 'ops') => {
  organizations += 1;
  const organizationId = `00D0000000001${String(organizations).padStart(2, '0')}EAA`;
  const viewer = aViewer({ organizationId, role, name: 'Olu Ops', subject: 'idp|olu' });
  const api = smallApi(places, noon);
  const ask = (name: ApiRouteName, asked: Parameters<typeof api.ask>[1] = {}) => api.ask(name, { viewer, ...asked });
  const read = async () => syncResponseSchema.parse((await ask('sync')).body);
  const object = async (name: string) => (await read()).objects.find((each) => each.object === name);
  return { ...api, organizationId, ask, read, object };
};

const aMirror = (but = {}) => ({
  ...unheardOf,
  object: 'account' as const,
  rows: 3,
  deletedRows: 1,
  completeThroughAt: at('11:59:30'),
  ...but,
});

describe('who may', () => {
  const syncRoutes = (Object.keys(apiRoutes) as ApiRouteName[]).filter((name) => name.startsWith('sync'));
  const bodies: Partial<Record<ApiRouteName, object>> = {
    syncParkedRedrive: { all: true },
    syncParkedForget: { all: true },
    syncProofDecide: { delete: true },
  };
  const params = { object: 'account', wish: 'census', proofId: 'none' };
  const statuses = (role: Viewer['role']) =>
    Promise.all(
      syncRoutes.map(async (name) => {
        const { ask } = anOrganization(role);
        const { status } = await ask(name, { params, query: { object: 'account' }, body: bodies[name] });
        return `${name} ${status === 403 ? 'no' : 'yes'}`;
      }),
    );

  test('see it and do something about it: ops and admins, nobody else', async () => {
    expect(await statuses('sales')).toEqual(syncRoutes.map((name) => `${name} no`));
    expect(await statuses('admin')).toEqual(syncRoutes.map((name) => `${name} yes`));
  });

  test('decide over deletions: admins alone', async () => {
    expect((await statuses('ops')).filter((line) => line.endsWith('no'))).toEqual(['syncProofDecide no']);
  });
});

describe('an object', () => {
  test('is filling, live, late, catching up, different or absent', async () => {
    const { organizationId, store, object, time } = anOrganization();
    expect(await object('account')).toMatchObject({ state: 'filling', rows: 0, census: null, activity: [] });
    store.held.mirror = [aMirror()];
    // Rows are not counted anew within a second.
    time.now = new Date(noon.getTime() + 1_000);
    expect(await object('account')).toMatchObject({ state: 'live', rows: 3, deletedRows: 1 });
    store.held.mirror = [aMirror({ completeThroughAt: at('11:50:00') })];
    expect(await object('account')).toMatchObject({ state: 'late' });
    await openWindow(
      places.sync,
      { organizationId, object: 'account' },
      { kind: 'refresh', from: new Date(0), through: noon },
    );
    // Windows are stamped by the clock of the machine, so this one is ahead of the test's noon and alive.
    expect(await object('account')).toMatchObject({
      state: 'catching-up',
      activity: [{ kind: 'refresh', pagesDone: 0 }],
    });
    store.held.mirror = [aMirror({ mismatch: 2 })];
    expect(await object('account')).toMatchObject({ state: 'mismatch', mismatch: 2 });
    await noteUnavailable(places.sync, { organizationId, object: 'currencyType' }, noon);
    expect(await object('currencyType')).toMatchObject({ state: 'absent', unavailableAt: noon.toISOString() });
  });

  test('says how far a reading has come, polls left out', async () => {
    const { organizationId, object } = anOrganization();
    const whose = { organizationId, object: 'contact' as const };
    const span = { from: new Date(0), through: noon };
    await openWindow(places.sync, whose, { kind: 'poll', ...span });
    const { id } = await openWindow(places.sync, whose, { kind: 'sweep', ...span });
    await markPageCommitted(places.sync, whose, { id, page: 1, isLast: false });
    await markPageCommitted(places.sync, whose, { id, page: 3, isLast: true });
    expect((await object('contact'))?.activity).toMatchObject([{ kind: 'sweep', pagesDone: 2, pagesTotal: 3 }]);
  });

  test('shows its lag, its newest proofs and what was asked for', async () => {
    const { store, ask, object } = anOrganization();
    const sweep = { ...aProof({ id: 's', kind: 'sweep', found: 4, repaired: 3, open: 1 }), object: 'account' as const };
    store.held.proofs = { newest: [{ ...aProof(), object: 'account' }, sweep], held: [] };
    store.held.lag = [{ object: 'account', lastMs: 900, lastAt: at('11:58:00'), p95Ms: 4_100, samples: 31 }];
    await ask('syncWish', { params: { object: 'account', wish: 'sweep' } });
    expect(await object('account')).toMatchObject({
      lag: { lastMs: 900, p95Ms: 4_100, samples: 31 },
      census: aProof(),
      sweep: { id: 's', found: 4, repaired: 3, open: 1 },
      wishes: { sweep: expect.any(String) },
    });
    expect(await object('contact')).toMatchObject({ lag: { lastMs: null, samples: 0 }, wishes: {} });
  });
});

describe('the organisation', () => {
  test('before anything is known of it', async () => {
    const { read } = anOrganization();
    expect((await read()).organization).toEqual({
      paused: null,
      closed: null,
      closedReason: null,
      failures: 0,
      calls: null,
      pollEverySeconds: 60,
      heartbeat: { isPermitted: false, beatAt: null, seenBeatAt: null, seenAt: null, lagMs: null, push: null },
    });
  });

  test('is paused by a person and resumed, with a line of who did it', async () => {
    const { ask, read, log, organizationId } = anOrganization();
    expect((await ask('syncPause')).status).toBe(204);
    expect((await read()).organization.paused).toEqual({ at: expect.any(String), by: 'Olu Ops' });
    expect((await read()).objects[0]?.state).toBe('paused');
    expect((await ask('syncResume')).status).toBe(204);
    expect((await read()).organization.paused).toBeNull();
    const who = { organizationId, subject: 'idp|olu', role: 'ops' };
    expect(log.lines.filter(({ message }) => message === 'audit').map(({ extra }) => extra)).toEqual([
      { deed: 'pause', ...who },
      { deed: 'resume', ...who },
    ]);
  });

  test('shows calls, pace, why the gate is shut and until when, and the heartbeat', async () => {
    const { organizationId, store, read } = anOrganization();
    await noteCalls(places.sync, organizationId, { used: 81_000, limit: 100_000, at: at('11:59:00') });
    await notePace(places.sync, organizationId, 300);
    await closeGate(places.sync, organizationId, {
      seen: {},
      because: 'limit',
      reason: 'TotalRequests Limit exceeded.',
      until: new Date(at('12:15:00')),
      at: new Date(at('11:58:00')),
    });
    await noteHeartbeat(places.sync, organizationId, { isPermitted: true, beatAt: at('11:57:00') });
    store.held.echo = { seenBeatAt: at('11:57:00'), seenAt: at('11:57:02'), lagMs: 2_000, isPushed: false };
    expect((await read()).organization).toEqual({
      paused: null,
      closed: { at: at('11:58:00'), until: at('12:15:00'), because: 'limit' },
      closedReason: 'TotalRequests Limit exceeded.',
      failures: 1,
      calls: { used: 81_000, limit: 100_000, at: at('11:59:00') },
      pollEverySeconds: 300,
      heartbeat: {
        isPermitted: true,
        beatAt: at('11:57:00'),
        seenBeatAt: at('11:57:00'),
        seenAt: at('11:57:02'),
        lagMs: 2_000,
        push: 'silent',
      },
    });
  });
});

test('above the reserve line Fairlead waits of its own accord, and says so', async () => {
  const { organizationId, read } = anOrganization();
  const used = async (calls: number) => {
    await noteCalls(places.sync, organizationId, { used: calls, limit: 100_000, at: at('11:59:00') });
    return (await read()).organization.closed;
  };
  expect(await used(79_999)).toBeNull();
  expect(await used(80_000)).toEqual({ at: at('11:59:00'), until: at('12:04:00'), because: 'reserve' });
});

test('a wish is granted to objects and wishes that exist, and is kept for the next poll', async () => {
  const { ask, organizationId } = anOrganization();
  for (const wish of ['census', 'sweep', 'resync']) {
    expect(await ask('syncWish', { params: { object: 'lead', wish } })).toMatchObject({ status: 202 });
  }
  const { wishes } = await readSyncState(places.sync, { organizationId, object: 'lead' });
  expect(Object.keys(wishes).toSorted()).toEqual(['censusAt', 'resyncAt', 'sweepAt']);
  const refused = { status: 404, body: { code: 'sync.unknown-wish' } };
  expect(await ask('syncWish', { params: { object: '__proto__', wish: 'census' } })).toMatchObject(refused);
  expect(await ask('syncWish', { params: { object: 'lead', wish: 'drop' } })).toMatchObject(refused);
});

describe('what was set aside', () => {
  const aParked = (organizationId: string, but: object = {}) => ({
    organizationId,
    queue: 'hints' as const,
    source: 'refetch',
    sender: 'webhook msg-1',
    object: 'Account',
    reason: 'not an id',
    body: '{"n": 90071992547409931}',
    ...but,
  });
  const parkAt = (minute: number, parking: ReturnType<typeof aParked>) =>
    park(places.parking, parking, () => new Date(Date.UTC(2026, 8, 1, 11, minute)));

  test('is listed newest first, of this organisation and of nobody, counted by object', async () => {
    const { read, organizationId } = anOrganization();
    await parkAt(1, aParked(organizationId));
    await parkAt(2, aParked(nobody, { queue: 'none', source: 'undelivered', sender: undefined, object: undefined }));
    await parkAt(3, aParked('00D000000000077EAA'));
    const { parked, objects } = await read();
    expect([parked.count, parked.isMore]).toEqual([2, false]);
    expect(parked.latest).toMatchObject([
      { at: at('11:02:00'), queue: 'none', source: 'undelivered', sender: null, object: null },
      { at: at('11:01:00'), queue: 'hints', sender: 'webhook msg-1', object: 'Account', reason: 'not an id' },
    ]);
    expect(objects.find(({ object }) => object === 'account')?.parked).toBe(1);
    const { ask } = anOrganization();
    await ask('syncParkedForget', { body: { all: true } });
  });

  const handle = async (
    { ask }: ReturnType<typeof anOrganization>,
    name: 'syncParkedRedrive' | 'syncParkedForget',
    body: ParkedChoice,
  ) => parkedDoneResponseSchema.parse((await ask(name, { body })).body);

  test('is sent once more to its own queue as it was, and forgotten; a second time does nothing', async () => {
    const one = anOrganization();
    await parkAt(1, aParked(one.organizationId, { body: `{"long": "${'x'.repeat(70_000)}"}`, queue: 'pages' }));
    await parkAt(2, aParked(one.organizationId));
    const [first, second] = (await one.read()).parked.latest;
    const ids = [first?.id ?? '', second?.id ?? ''];
    expect(await handle(one, 'syncParkedRedrive', { ids })).toEqual({ done: 2, skipped: 0, isMore: false });
    // Digits beyond what a double holds: the text itself travels.
    const { Records } = await places.cloud.receive('hints');
    expect(Records.map(({ body }) => body)).toEqual(['{"n": 90071992547409931}']);
    expect(places.cloud.take('pages')).toMatchObject([{ long: 'x'.repeat(70_000) }]);
    expect(await handle(one, 'syncParkedRedrive', { ids })).toEqual({ done: 0, skipped: 2, isMore: false });
    expect((await one.read()).parked.count).toBe(0);
  });

  test('is sent all at once, a hundred to a request, but for what no queue can take; that is forgotten', async () => {
    const one = anOrganization();
    for (let n = 0; n < 102; n += 1) await parkAt(n, aParked(one.organizationId, { queue: 'backfill' }));
    await parkAt(0, aParked(one.organizationId, { queue: 'none' }));
    expect(await handle(one, 'syncParkedRedrive', { all: true })).toEqual({ done: 100, skipped: 0, isMore: true });
    expect(await handle(one, 'syncParkedRedrive', { all: true })).toEqual({ done: 2, skipped: 0, isMore: false });
    expect(places.cloud.take('backfill')).toHaveLength(102);
    expect(await handle(one, 'syncParkedForget', { all: true })).toEqual({ done: 1, skipped: 0, isMore: false });
    expect((await one.read()).parked.count).toBe(0);
  });

  test('of another organisation is neither sent nor forgotten', async () => {
    const [one, other] = [anOrganization(), anOrganization()];
    await parkAt(1, aParked(other.organizationId));
    const ids = (await other.read()).parked.latest.map(({ id }) => id);
    expect(await handle(one, 'syncParkedRedrive', { ids })).toMatchObject({ done: 0, skipped: 1 });
    expect(await handle(one, 'syncParkedForget', { ids })).toMatchObject({ done: 0, skipped: 1 });
    expect((await other.read()).parked.count).toBe(1);
  });

  test.each([{}, { ids: [] }, { all: false }, { ids: ['a'], all: true }])(
    '%j chooses nothing and is refused',
    async (body) => {
      expect(await anOrganization().ask('syncParkedForget', { body })).toMatchObject({ status: 422 });
    },
  );
});

describe('held deletions', () => {
  const held = {
    ...aProof({ id: 'p', kind: 'sweep', state: 'held', found: 5, open: 5, surplus: 5 }),
    object: 'account' as const,
  };

  test('are told with the rows that the object has, and decided once, by name', async () => {
    const { ask, read, store } = anOrganization('admin');
    store.held.proofs = { newest: [held], held: [held] };
    store.held.mirror = [aMirror({ rows: 5 })];
    expect((await read()).held).toMatchObject([{ object: 'account', surplus: 5, rows: 5 }]);
    const decide = (proofId: string) => ask('syncProofDecide', { params: { proofId }, body: { delete: false } });
    expect(await decide('p')).toMatchObject({ status: 204 });
    expect(store.held.proofs.newest).toMatchObject([{ state: 'refused', decidedBy: 'Olu Ops' }]);
    expect(await decide('p')).toMatchObject({ status: 409, body: { code: 'sync.settled' } });
    expect(await decide('q')).toMatchObject({ status: 404, body: { code: 'sync.unknown-proof' } });
  });

  test('are never decided by chance', async () => {
    const { ask } = anOrganization('admin');
    for (const body of [{}, { delete: 'yes' }, { delete: true, all: true }]) {
      expect(await ask('syncProofDecide', { params: { proofId: 'p' }, body })).toMatchObject({ status: 422 });
    }
  });
});

test('the queues: what waits, what is in flight, what the queue gave up; unknown while SQS does not answer', async () => {
  const { read, log } = anOrganization();
  const depth = (await read()).queues;
  expect(Object.keys(depth ?? {})).toEqual(['hints', 'pages', 'backfill', 'moved']);
  const broken = { client: places.queues.hints.client, url: `${places.queues.hints.url}-that-never-was` };
  const api = smallApi({ ...places, queues: { ...places.queues, hints: broken } }, noon);
  const answer = await api.ask('sync', { viewer: aViewer({ role: 'ops' }) });
  expect(syncResponseSchema.parse(answer.body).queues).toBeNull();
  expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  expect(api.log.lines).toContainEqual(expect.objectContaining({ message: 'the queues could not be read' }));
});

test('the history of an object that is mirrored', async () => {
  const { ask, store } = anOrganization();
  store.held.proofs = { newest: [{ ...aProof(), object: 'lead' }], held: [] };
  const { body } = await ask('syncHistory', { query: { object: 'lead' } });
  expect(syncHistoryResponseSchema.parse(body)).toMatchObject({ object: 'lead', proofs: [aProof()], hours: [] });
  expect(await ask('syncHistory', { query: { object: 'Lead' } })).toMatchObject({
    status: 422,
    body: { code: 'sync.unknown-object' },
  });
});

describe('what boards are told', () => {
  const questions = { widgets: { won: { now: { kind: 'measure', metric: 'wonAmount', by: 'owner' } } } };

  test('who paused, why the gate is shut, how often polls come, by the server’s clock', async () => {
    const { ask, organizationId, time } = anOrganization('admin');
    const told = async (headers = {}) => {
      const { status, etag, body } = await ask('widgetsQuery', { body: questions, headers });
      return { status, etag, sync: status === 200 ? widgetsQueryResponseSchema.parse(body).sync : undefined };
    };
    const first = await told();
    expect(first.sync).toEqual({ at: noon.toISOString(), paused: null, closed: null, pollEverySeconds: 60 });
    const held = { 'if-none-match': first.etag ?? '' };
    expect((await told(held)).status).toBe(304);
    await pauseOrganization(places.sync, organizationId, 'Alex Admin');
    expect((await told(held)).status).toBe(304);
    // Two seconds later, in the same minute and of the same data version: what was live is not confirmed.
    time.now = new Date(noon.getTime() + 2_000);
    expect(await told(held)).toMatchObject({ status: 200, sync: { paused: { by: 'Alex Admin' } } });
    expect((await readGate(places.sync, organizationId)).pausedBy).toBe('Alex Admin');
  });

  test('objects that the organisation does not have are told apart from those that still fill', async () => {
    const { ask, organizationId, store } = anOrganization('admin');
    store.held.freshness = { opportunity: unheardOf, currencyType: unheardOf };
    await noteUnavailable(places.sync, { organizationId, object: 'currencyType' }, noon);
    const { body } = await ask('widgetsQuery', { body: questions });
    expect(widgetsQueryResponseSchema.parse(body).freshness).toEqual({ opportunity: unheardOf, currencyType: null });
  });

  test('which of the custom fields that they name Salesforce computes', async () => {
    const { ask, organizationId } = anOrganization('admin');
    const whose = { organizationId, object: 'opportunity' as const };
    const field = (name: string, isCalculated: boolean) => ({ name, label: name, kind: 'text' as const, isCalculated });
    const available = [field('Score__c', true), field('Channel__c', false), field('Unused__c', true)];
    await noteDescribed(places.sync, whose, { available, hidden: [] });
    await chooseCustomFields(places.sync, whose, ['Score__c', 'Channel__c', 'Unused__c']);
    const by = (name: string) => ({ kind: 'measure', metric: 'wonAmount', by: name });
    const body = { widgets: { w: { a: by('custom:Score__c'), b: by('custom:Channel__c'), c: by('stage') } } };
    const answer = widgetsQueryResponseSchema.parse((await ask('widgetsQuery', { body })).body);
    expect(answer.calculated).toEqual([{ object: 'opportunity', apiName: 'Score__c' }]);
  });

  test('when the gate cannot be read, the figures all the same', async () => {
    const api = smallApi({ ...places, sync: { ...places.sync, name: 'gone' } }, noon);
    const { status, body } = await api.ask('widgetsQuery', { body: questions });
    expect(status).toBe(200);
    expect(widgetsQueryResponseSchema.parse(body).sync.paused).toBeNull();
    expect(api.log.lines).toContainEqual(expect.objectContaining({ message: 'the gate could not be read' }));
  });
});
