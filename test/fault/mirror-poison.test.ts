import { describe, expect, it } from 'vitest';
import { redriveParked } from '#functions/api/handle-parked';
import { openBucket } from '#platform/bucket';
import { type Parked, park, readParked } from '#platform/parked';
import { openQueue, sendBodies } from '#platform/queue';
import { openTable } from '#platform/tables';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { parkedDoneResponseSchema } from '#shared/api/sync';
import { aViewer } from '#test/builders/a-viewer';
import { rowOf } from '../mirror/expect-same.ts';
import { aDeal, anAccount } from '../mirror/records.ts';
import type { WholeMirror } from '../mirror/whole-mirror.ts';
import { dataVersionOf, dealsIn } from './play-history.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const aHint = (organizationId: string, but: object = {}): object => ({
  kind: 'hint',
  organizationId,
  object: 'Opportunity',
  ids: ['006Fl0000000001AAA'],
  door: 'webhook',
  messageId: 'msg_1',
  receivedAt: '2026-03-02T12:00:00.000Z',
  ...but,
});

const aPage = (organizationId: string, row: object, but: object = {}): object => ({
  kind: 'page',
  organizationId,
  instanceUrl: 'https://acme.my.salesforce.com',
  object: 'account',
  door: 'hint',
  readAt: '2026-03-02T12:00:00.000Z',
  rows: {
    in: 'message',
    rows: [{ id: '001Fl00000000zzAAA', sourceVersion: '2026-03-02T12:00:00.000Z', isDeleted: 'false', ...row }],
  },
  ...but,
});

const text = JSON.stringify;
const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
const mebibyte = text('x'.repeat(1_048_574));
/** As a sender would write it; an object literal would set a prototype instead. */
const withProto = (body: object): string => text(body).replace('{', '{"__proto__":{"isAdmin":true},');

interface Poison {
  readonly body: (organizationId: string) => string;
  readonly reason: RegExp;
  /** Whoever could be made out. */
  readonly sender?: string;
}

const hints: Readonly<Record<string, Poison>> = {
  'no JSON': { body: () => '{"kind":', reason: /^the body is not JSON$/ },
  'an unknown object': {
    body: (id) => text(aHint(id, { object: 'Invoice__c' })),
    reason: /Invoice__c is not mirrored/,
    sender: 'webhook msg_1',
  },
  '1 MiB of nothing': { body: () => mebibyte, reason: /neither a hint nor a change event/ },
  'half a character': {
    body: (id) => text(aHint(id, { ids: ['006Fl00000000\uD800AAA'] })),
    reason: /is not an id of opportunity/,
    sender: 'webhook msg_1',
  },
  'a NUL': {
    body: (id) => text(aHint(id, { ids: ['006Fl00000000\0AAAA'] })),
    reason: /is not an id of opportunity/,
    sender: 'webhook msg_1',
  },
  '5,000 lists in each other': { body: () => nested, reason: /neither a hint nor a change event/ },
  'a key of JavaScript’s own': {
    body: (id) => withProto(aHint(id)),
    reason: /__proto__/,
    sender: 'webhook msg_1',
  },
};

const pages: Readonly<Record<string, Poison>> = {
  'no JSON': { body: () => '{"kind":"page"', reason: /^the body is not JSON$/ },
  'an unknown object': {
    body: (id) => text(aPage(id, {}, { object: 'invoice' })),
    reason: /object: Invalid/,
    sender: 'hint',
  },
  '1 MiB of nothing': { body: () => mebibyte, reason: /^body: / },
  'half a character for a date': {
    body: (id) => text(aPage(id, { createdAt: '2026-03-\uD800' })),
    reason: /createdAt|created_at/,
    sender: 'hint',
  },
  'a NUL before a date that is none': {
    body: (id) => text(aPage(id, { createdAt: '\0no day' })),
    reason: /createdAt|created_at/,
    sender: 'hint',
  },
  '5,000 lists in each other': { body: () => nested, reason: /^body: / },
  'a key of JavaScript’s own': {
    body: (id) => withProto(aPage(id, {})),
    reason: /__proto__/,
    sender: 'hint',
  },
};

const lotOf = ({ world: { variables } }: WholeMirror) => ({
  table: openTable('parked'),
  bucket: openBucket(variables['PAGES_BUCKET'] ?? ''),
});

/** Under the organisation, or where nobody could say whose it is. */
const parkedBy = async (organizationId: string): Promise<Parked[]> =>
  readParked(openTable('parked'), organizationId, { limit: 500 });

const send = (mirror: WholeMirror, queue: 'hints' | 'pages', bodies: readonly string[]): Promise<void> =>
  sendBodies(mirror.queues.of(queue), bodies);

describe.each([
  ['hints', hints],
  ['pages', pages],
] as const)('F8: poison in the queue of %s', (queue, poisons) => {
  it.each(Object.entries(poisons))(
    '%s is parked at its first receive, with reason and sender, and its neighbours go through',
    async (_what, { body, reason, sender }) => {
      const mirror = await aMirror({ objects: ['account', 'opportunity'] });
      const { organizationId } = mirror.org;
      const earlier = new Set((await parkedBy('nobody')).map(({ at }) => at));
      const good = [anAccount(mirror.org), aDeal(mirror.org)];
      if (queue === 'pages') await mirror.read();
      await send(mirror, queue, [body(organizationId)]);
      await mirror.hear();
      for (const name of ['hints', 'pages'] as const) {
        expect(mirror.queues.look(name)).toEqual({ ready: 0, dueAt: [] });
      }
      expect(mirror.witness.tally['messages delivered again'] ?? 0).toBe(0);
      const mine = await parkedBy(organizationId);
      const parked = [...mine, ...(await parkedBy('nobody')).filter(({ at }) => !earlier.has(at))];
      expect(parked).toMatchObject([
        { queue, source: queue === 'hints' ? 'refetch' : 'apply', reason: expect.stringMatching(reason) },
      ]);
      expect(parked[0]?.sender).toBe(sender);
      expect(await rowOf(mirror, 'account', good[0] ?? '')).toMatchObject({ isDeleted: false });
      expect(await rowOf(mirror, 'opportunity', good[1] ?? '')).toMatchObject({ isDeleted: false });
      expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
      await mirror.settle();
      await expectKept(mirror, { objects: ['account', 'opportunity'], parked: mine.length });
    },
  );
});

it('F8: half a character and a NUL within a text are left out, and the row is there', async () => {
  const mirror = await aMirror({ objects: [] });
  const page = aPage(mirror.org.organizationId, { name: 'A\uD800\0B' });
  await send(mirror, 'pages', [text(page)]);
  await mirror.hear();
  expect((await rowOf(mirror, 'account', '001Fl00000000zzAAA'))?.fields).toMatchObject({ name: 'A\uFFFDB' });
  await expectKept(mirror, { objects: [] });
});

/** By the API's own endpoint, until nothing is left to be sent. */
const redriveAll = async (mirror: WholeMirror): Promise<number> => {
  const { urls } = mirror.queues;
  const redrive = redriveParked({
    parking: lotOf(mirror),
    queues: {
      hints: openQueue(urls.hints),
      pages: openQueue(urls.pages),
      backfill: openQueue(urls.backfill),
      moved: openQueue(urls.moved),
    },
    log: aSilentLog(),
  });
  const authorizer = { ...aViewer({ organizationId: mirror.org.organizationId, role: 'ops' }) };
  const request = { params: {}, query: {}, headers: {}, cookies: {}, authorizer, requestId: 'request-1' };
  for (let sent = 0; ; ) {
    const { done, isMore } = parkedDoneResponseSchema.parse(
      JSON.parse((await redrive(request, { all: true })).body ?? ''),
    );
    sent += done;
    if (!isMore) return sent;
  }
};

describe('F9: a large mix of good and poison is driven back, twice', () => {
  it('the good is applied once, the poison is parked again, and a second time moves nothing', async () => {
    const mirror = await aMirror({ objects: ['opportunity'] });
    const { organizationId } = mirror.org;
    mirror.org.relay.lose(400);
    const deals = Array.from({ length: 120 }, () => aDeal(mirror.org));
    const poison = Array.from({ length: 60 }, (_, n) => text(aHint(organizationId, { object: `Poison_${n}__c` })));
    for (const [n, id] of deals.entries()) {
      const body = text(aHint(organizationId, { ids: [id], messageId: `good_${n}` }));
      await park(lotOf(mirror), { organizationId, queue: 'hints', source: 'refetch', reason: 'a test', body });
    }
    await send(mirror, 'hints', poison);
    await mirror.drain();
    expect(await parkedBy(organizationId)).toHaveLength(180);
    // What names no organisation is driven back too; nothing of it is ours.
    const nobodys = (await parkedBy('nobody')).length;

    expect(await redriveAll(mirror)).toBe(180 + nobodys);
    await mirror.drain();
    expect(await parkedBy(organizationId)).toHaveLength(60);
    const first = { deals: await dealsIn(mirror), version: await dataVersionOf(mirror) };
    expect(first.deals.rows).toHaveLength(120);

    expect(await redriveAll(mirror)).toBe(60 + nobodys);
    await mirror.drain();
    expect(await parkedBy(organizationId)).toHaveLength(60);
    expect({ deals: await dealsIn(mirror), version: await dataVersionOf(mirror) }).toEqual(first);
    await mirror.settle();
    await expectKept(mirror, { objects: ['opportunity'], parked: 60 });
  }, 60_000);

  it('one that was sent and, because the request died, not forgotten, is sent again: it has its effect once', async () => {
    const mirror = await aMirror({ objects: ['opportunity'] });
    const { organizationId } = mirror.org;
    mirror.org.relay.lose(1);
    const body = text(aHint(organizationId, { ids: [aDeal(mirror.org)] }));
    await park(lotOf(mirror), { organizationId, queue: 'hints', source: 'refetch', reason: 'a test', body });
    await send(mirror, 'hints', [body]);
    await mirror.drain();
    const version = await dataVersionOf(mirror);
    expect(await redriveAll(mirror)).toBeGreaterThan(0);
    await mirror.drain();
    expect(await dataVersionOf(mirror)).toBe(version);
    await expectKept(mirror, { objects: ['opportunity'] });
  });
});
