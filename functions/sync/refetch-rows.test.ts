import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Received } from '#platform/batch';
import { type AnyHint, anyHintSchema } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let mirror: Mirror;
beforeAll(async () => {
  mirror = await aMirror();
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
    expect(await refetchRows(mirror.asking, messages)).toEqual([]);
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
    await refetchRows({ ...mirror.asking, clock: sevenMinutesFast }, received(aHint('Account', [id])));
    const [page] = mirror.takePages();
    expect(Date.parse(page?.readAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect(page?.readAt).toMatch(/:\d\d\.000Z$/);
  });

  it('tells two readings within one second apart, while our clock agrees with Salesforce', async () => {
    const id = mirror.org.create('Account', { Name: 'First' });
    await refetchRows(mirror.asking, received(aHint('Account', [id])));
    await refetchRows(mirror.asking, received(aHint('Account', [id])));
    const [first, second] = mirror.takePages();
    expect(Date.parse(second?.readAt ?? '')).toBeGreaterThan(Date.parse(first?.readAt ?? ''));
  });

  it('tells of rows that are deleted, and of ids that are gone', async () => {
    const id = mirror.org.create('Account', { Name: 'Short-lived' });
    mirror.org.remove(id);
    await refetchRows(mirror.asking, received(aHint('Account', [id, '001000000000XyZ'])));
    expect(mirror.takePages()).toMatchObject([
      { rows: { rows: [{ id, isDeleted: 'true' }] }, goneIds: [expect.stringMatching(/^001000000000XyZ/)] },
    ]);
  });

  it('puts many rows into the bucket', async () => {
    const ids = Array.from({ length: 1_000 }, (_, n) =>
      mirror.org.create('Lead', { LastName: `${n}`, Company: 'Acme' }),
    );
    await refetchRows(mirror.asking, received(aHint('Lead', ids)));
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
    expect(await refetchRows(mirror.asking, messages)).toEqual([]);
    expect(mirror.takePages()).toMatchObject([{ rows: { rows: [{ id }] } }]);
    expect((await mirror.parked()).map(({ reason }) => reason).toSorted()).toEqual([
      '006A0000002a5Cx is not an id of account',
      'the hint is of a foreign organisation',
      'the object Invoice__c is not mirrored',
    ]);
  });

  it('asks for the whole object when an event speaks of all of it', async () => {
    await refetchRows(mirror.asking, received(anEvent('Opportunity', ['000000000000000AAA'])));
    expect(mirror.takePages()).toEqual([]);
    expect(mirror.takeSteps()).toEqual([
      { kind: 'backfill', step: 'begin', organizationId: mirror.org.organizationId, object: 'opportunity' },
    ]);
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
    const failing = { ...mirror.asking, source: async () => ({ ...source, salesforce }) };
    const messages = received(
      aHint('Lead', ['00QA0000002a5Cx']),
      aHint('Account', [id]),
      aHint('Lead', ['00QA0000002a5Cy']),
    );
    expect(await refetchRows(failing, messages)).toMatchObject([{ messageId: 'm2' }, { messageId: 'm0' }]);
    expect(mirror.takePages()).toMatchObject([{ object: 'account' }]);
  });
});
