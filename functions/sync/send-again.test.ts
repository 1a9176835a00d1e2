import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sqsBatchHandler } from '#platform/batch';
import { pauseOrganization, readGate, resumeOrganization } from '#platform/org-gate';
import { readSyncState } from '#platform/sync-windows';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { anSqsEvent } from '#platform/testing/small-cloud';
import { availableColumns } from '#salesforce/available-columns';
import { connectThroughGate } from '#salesforce/connect-through-gate';
import { type Hint, hintSchema } from '#shared/messages/hint';
import { anyHintSchema } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';
import type { SendingAgain } from './send-again.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let mirror: Mirror;
let asking: SendingAgain;
/** What the function's clock is ahead of ours: a test need not wait for a gate. */
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);

beforeAll(async () => {
  mirror = await aMirror();
  asking = { ...mirror.asking, clock, hints: mirror.cloud.createQueue('hints') };
});
afterAll(() => mirror.stop());

/** A function that has just started, at the organisation's gate. */
const start = (): void => {
  const { sync, log } = mirror.asking;
  const secret = async () => mirror.credentials;
  const source = (async () => {
    const salesforce = await connectThroughGate({ secret, table: sync, priority: 'hint', log, clock });
    return { salesforce, columns: availableColumns(salesforce, mirror.choice, { log }) };
  })();
  asking = { ...asking, source: () => source };
};
beforeEach(start);
afterEach(async () => {
  mirror.org.faults.clear();
  await resumeOrganization(mirror.asking.sync, mirror.org.organizationId);
  ahead += 6_000;
  mirror.takePages();
});

const handle = (...bodies: object[]) => {
  const { log: _, ...rest } = asking;
  const log = aSilentLog();
  const handler = sqsBatchHandler({
    schema: anyHintSchema,
    log,
    client: asking.hints.client,
    park: asking.park,
    all: (received) => refetchRows({ ...rest, log }, received),
  });
  return handler(anSqsEvent(bodies), aLambdaContext());
};

const aHint = (object: string, ids: readonly string[], more: Partial<Hint> = {}): object => ({
  kind: 'hint',
  organizationId: mirror.org.organizationId,
  object,
  ids,
  door: 'webhook',
  messageId: 'msg_1',
  receivedAt: '2026-03-02T12:00:00.000Z',
  ...more,
});
const anEvent = (object: string, recordIds: readonly string[]): object => ({
  id: 'event-1',
  detail: {
    payload: {
      ChangeEventHeader: { entityName: object, recordIds, changeType: 'UPDATE', commitTimestamp: 1_772_452_799_000 },
    },
  },
});

const nothingFailed = { batchItemFailures: [] };
const takeAgain = (): Hint[] => mirror.cloud.takeDelayed('hints').map((hint) => hintSchema.parse(hint));
const gate = () => readGate(mirror.asking.sync, mirror.org.organizationId);
const delaySeconds = () => mirror.cloud.look('hints').dueAt.map((at) => (at - Date.now()) / 1_000);

describe('while a person has paused the organisation', () => {
  beforeEach(() => pauseOrganization(mirror.asking.sync, mirror.org.organizationId, 'ops@acme.example'));

  it('hints of all doors are brought together and sent again, and none fails or is parked', async () => {
    const [one, two] = [mirror.org.create('Account', { Name: '1' }), mirror.org.create('Account', { Name: '2' })];
    const answer = await handle(
      ...Array.from({ length: 50 }, () => aHint('Account', [one])),
      anEvent('Account', [two]),
      aHint('Account', [two], { door: 'repair', messageId: 'sweep-1' }),
      aHint('Lead', ['00QA0000002a5Cx']),
    );
    expect(answer).toEqual(nothingFailed);
    expect(takeAgain()).toMatchObject([
      { object: 'Account', door: 'again', ids: [one, two], changedAt: '2026-03-02T11:59:59.000Z' },
      { object: 'Account', door: 'repair', messageId: 'sweep-1', ids: [two] },
      { object: 'Lead', door: 'again', changedAt: '2026-03-02T12:00:00.000Z' },
    ]);
    for (const seconds of delaySeconds()) {
      expect(seconds).toBeGreaterThan(20);
      expect(seconds).toBeLessThanOrEqual(60);
    }
    expect(mirror.takePages()).toEqual([]);
    expect(await mirror.parked()).toEqual([]);
  });

  it('a message holds at most 2,000 ids', async () => {
    const idOf = (n: number) => `006A${String(n).padStart(11, '0')}`;
    const parts = [0, 2_000, 4_000].map((from) =>
      Array.from({ length: from < 4_000 ? 2_000 : 500 }, (_, n) => from + n),
    );
    expect(await handle(...parts.map((part) => aHint('Opportunity', part.map(idOf))))).toEqual(nothingFailed);
    expect(takeAgain().map(({ ids }) => ids.length)).toEqual([2_000, 2_000, 500]);
  });

  it('what asks for a whole object is noted all the same', async () => {
    expect(await handle(aHint('Campaign', [], { ids: 'all' }))).toEqual(nothingFailed);
    const whose = { organizationId: mirror.org.organizationId, object: 'campaign' } as const;
    expect((await readSyncState(mirror.asking.sync, whose)).wishes).toEqual({ resyncAt: expect.any(String) });
    expect(takeAgain()).toEqual([]);
  });

  it('and what was sent again is followed when it is over', async () => {
    const id = mirror.org.create('Account', { Name: 'Patient' });
    await handle(aHint('Account', [id]));
    const again = takeAgain();
    await resumeOrganization(mirror.asking.sync, mirror.org.organizationId);
    ahead += 5_000;
    expect(await handle(...again)).toEqual(nothingFailed);
    expect(mirror.takePages()).toMatchObject([
      { object: 'account', changedAt: '2026-03-02T12:00:00.000Z', rows: { rows: [{ id }] } },
    ]);
  });
});

describe('an error that closes the gate while rows are read', () => {
  it.each([
    ['away', { status: 503 }, 'unavailable'],
    ['overrun', { status: 403, code: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }, 'limit'],
    ['cut off', { breakOff: true }, 'unavailable'],
  ] as const)('sends them again: Salesforce is %s', async (_, fault, because) => {
    const id = mirror.org.create('Account', { Name: 'Later' });
    mirror.org.faults.failWhile({ path: '/composite/sobjects/*', ...fault });
    expect(await handle(aHint('Account', [id]))).toEqual(nothingFailed);
    expect(takeAgain()).toMatchObject([{ object: 'Account', ids: [id] }]);
    expect(await gate()).toMatchObject({ closedBecause: because, failures: 1 });
    // The next message does not even ask.
    expect(await handle(aHint('Account', [id]))).toEqual(nothingFailed);
    expect(takeAgain()).toHaveLength(1);
    expect(mirror.takePages()).toEqual([]);
    expect(await gate()).toMatchObject({ failures: 1 });
  });

  it('sends them again: the sign-in is refused, and says why', async () => {
    mirror.org.faults.revokeClient({ error: 'invalid_grant' });
    expect(await handle(aHint('Lead', ['00QA0000002a5Cx']))).toEqual(nothingFailed);
    expect(takeAgain()).toHaveLength(1);
    expect(await gate()).toMatchObject({
      closedBecause: 'sign-in',
      closedReason: expect.stringMatching(/^invalid_grant/),
    });
  });
});

it('rows for which Salesforce fails each time, while it answers for others, are parked in the end', async () => {
  const [bad, good] = [mirror.org.create('Case', { Subject: 'Bad' }), mirror.org.create('Account', { Name: 'Good' })];
  mirror.org.faults.failWhile({ path: '/composite/sobjects/Case', status: 500, code: 'UNKNOWN_EXCEPTION' });
  let waiting: object[] = [aHint('Case', [bad])];
  let rounds = 0;
  for (; waiting.length > 0 && rounds < 60; rounds += 1) {
    ahead += 10_000;
    expect(await handle(aHint('Account', [good]))).toEqual(nothingFailed);
    expect(await handle(...waiting)).toEqual(nothingFailed);
    waiting = takeAgain();
  }
  expect(rounds).toBe(21);
  expect(mirror.takePages().length).toBe(21);
  expect(await mirror.parked()).toMatchObject([
    { reason: expect.stringContaining('Salesforce fails whenever'), body: expect.stringContaining(bad) },
  ]);
});
