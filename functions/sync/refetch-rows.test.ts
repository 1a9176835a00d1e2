import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Received } from '#platform/batch';
import { readSyncState } from '#platform/sync-windows';
import { type AnyHint, anyHintSchema } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';
import type { SendingAgain } from './send-again.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let mirror: Mirror;
let asking: SendingAgain;
beforeAll(async () => {
  mirror = await aMirror();
  asking = { ...mirror.asking, hints: mirror.cloud.createQueue('hints') };
});
afterAll(() => mirror.stop());
beforeEach(() => {
  mirror.takePages();
  mirror.takeSteps();
});

const received = (...bodies: object[]): Received<AnyHint>[] =>
  bodies.map((body, n) => ({ messageId: `m${n}`, message: anyHintSchema.parse(body) }));

const aHint = (object: string, ids: readonly string[]) => ({
  kind: 'hint',
  organizationId: mirror.org.organizationId,
  object,
  ids,
  door: 'webhook',
  messageId: 'msg_1',
  receivedAt: '2026-03-02T12:00:00.000Z',
});

const anEvent = (object: string, recordIds: readonly string[]) => ({
  source: `aws.partner/salesforce.com/${mirror.org.organizationId}/0YLA00000004CbaGAE`,
  detail: {
    payload: {
      ChangeEventHeader: { entityName: object, recordIds, changeType: 'UPDATE', commitTimestamp: 1_772_452_799_000 },
      // What the event says of values is not believed.
      Name: 'Somebody else',
    },
  },
});

describe('refetching', () => {
  it('sends one page of current rows for an object, whatever the doors and however often they named them', async () => {
    const { org } = mirror;
    const [one, two] = [org.create('Account', { Name: 'One' }), org.create('Account', { Name: 'Two' })];
    const messages = received(aHint('Account', [one]), anEvent('Account', [two, one]), aHint('Account', [one]));
    expect(await refetchRows(asking, messages)).toEqual([]);
    expect(mirror.takePages()).toMatchObject([
      {
        organizationId: org.organizationId,
        instanceUrl: org.url,
        object: 'account',
        door: 'hint',
        changedAt: '2026-03-02T11:59:59.000Z',
        rows: {
          in: 'message',
          rows: [
            { id: one, name: 'One' },
            { id: two, name: 'Two' },
          ],
        },
        goneIds: [],
      },
    ]);
  });

  it('dates the page before the read, by the clock of Salesforce', async () => {
    const id = mirror.org.create('Account', { Name: 'Now' });
    const sevenMinutesFast = () => new Date(Date.now() + 420_000);
    await refetchRows({ ...asking, clock: sevenMinutesFast }, received(aHint('Account', [id])));
    const [page] = mirror.takePages();
    expect(Date.parse(page?.readAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect(page?.readAt).toMatch(/:\d\d\.000Z$/);
  });

  it('tells two readings within one second apart, while our clock agrees with Salesforce', async () => {
    const id = mirror.org.create('Account', { Name: 'First' });
    await refetchRows(asking, received(aHint('Account', [id])));
    await refetchRows(asking, received(aHint('Account', [id])));
    const [first, second] = mirror.takePages();
    expect(Date.parse(second?.readAt ?? '')).toBeGreaterThan(Date.parse(first?.readAt ?? ''));
  });

  it('tells of rows that are deleted, and of ids that are gone', async () => {
    const id = mirror.org.create('Account', { Name: 'Short-lived' });
    mirror.org.remove(id);
    await refetchRows(asking, received(aHint('Account', [id, '001000000000XyZ'])));
    expect(mirror.takePages()).toMatchObject([
      { rows: { rows: [{ id, isDeleted: 'true' }] }, goneIds: [expect.stringMatching(/^001000000000XyZ/)] },
    ]);
  });

  it('puts many rows into the bucket', async () => {
    const ids = Array.from({ length: 1_000 }, (_, n) =>
      mirror.org.create('Lead', { LastName: `${n}`, Company: 'Acme' }),
    );
    await refetchRows(asking, received(aHint('Lead', ids)));
    const [page, ...others] = mirror.takePages();
    expect(others).toEqual([]);
    expect(page?.rows).toMatchObject({ in: 'bucket', format: 'json', count: 1_000 });
    expect(page && JSON.parse(await mirror.bytesOf(page))).toHaveLength(1_000);
  });

  it('parks what it cannot follow and goes on with the rest', async () => {
    const id = mirror.org.create('Account', { Name: 'Fine' });
    const foreign = { ...aHint('Account', [id]), organizationId: '00D000000000001EAA' };
    const messages = received(
      foreign,
      aHint('Invoice__c', ['a00A0000002a5CxIAI']),
      aHint('Account', ['006A0000002a5Cx', id]),
    );
    expect(await refetchRows(asking, messages)).toEqual([]);
    expect(mirror.takePages()).toMatchObject([{ rows: { rows: [{ id }] } }]);
    expect((await mirror.parked()).map(({ reason }) => reason).toSorted()).toEqual([
      '006A0000002a5Cx is not an id of account',
      'the hint is of a foreign organisation',
      'the object Invoice__c is not mirrored',
    ]);
  });

  it('wishes for the whole object when an event speaks of all of it', async () => {
    await refetchRows(asking, received(anEvent('Opportunity', ['000000000000000AAA'])));
    expect(mirror.takePages()).toEqual([]);
    const whose = { organizationId: mirror.org.organizationId, object: 'opportunity' } as const;
    expect((await readSyncState(asking.sync, whose)).wishes).toEqual({ resyncAt: expect.any(String) });
  });

  it('says of rows that a proof asked for that they are a repair', async () => {
    const id = mirror.org.create('Account', { Name: 'Found out' });
    await refetchRows(asking, received({ ...aHint('Account', [id]), door: 'repair' }));
    expect(mirror.takePages()).toMatchObject([{ door: 'repair', rows: { rows: [{ id }] } }]);
  });

  it('finds the one id for which Salesforce refuses all, parks it, and reads the others', async () => {
    const ids = Array.from({ length: 300 }, (_, n) => mirror.org.create('Contact', { LastName: `${n}` }));
    const poison = ids[217] ?? '';
    const fault = { containing: poison, status: 400, code: 'MALFORMED_ID', message: 'bad id' };
    const stop = mirror.org.faults.failWhile({ path: '/composite/sobjects/Contact', ...fault });
    expect(await refetchRows(asking, received(aHint('Contact', ids)))).toEqual([]);
    stop();
    const [page] = mirror.takePages();
    expect(page?.rows).toMatchObject({ rows: { length: 299 } });
    const parked = (await mirror.parked()).filter(({ reason }) => reason.includes(poison));
    expect(parked).toMatchObject([{ reason: `Salesforce refuses ${poison}: MALFORMED_ID: bad id` }]);
    // Driven back once the cause is gone, it is followed like any other.
    expect(await refetchRows(asking, received(JSON.parse(parked[0]?.body ?? '')))).toEqual([]);
    expect(mirror.takePages()).toMatchObject([{ rows: { rows: [{ id: poison }] } }]);
  });

  it('asks again for the messages of an object that failed, and for no others', async () => {
    const id = mirror.org.create('Account', { Name: 'Fine' });
    const { source } = mirror;
    const salesforce = {
      ...source.salesforce,
      ask: async (question: { readonly path: string }) => {
        if (question.path.includes('/Lead')) throw new Error('503');
        return source.salesforce.ask(question);
      },
    };
    const failing = { ...asking, source: async () => ({ ...source, salesforce }) };
    const messages = received(
      aHint('Lead', ['00QA0000002a5Cx']),
      aHint('Account', [id]),
      aHint('Lead', ['00QA0000002a5Cy']),
    );
    expect(await refetchRows(failing, messages)).toMatchObject([{ messageId: 'm0' }, { messageId: 'm2' }]);
    expect(mirror.takePages()).toMatchObject([{ object: 'account' }]);
  });
});
