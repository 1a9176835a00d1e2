import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type jsforce from 'jsforce/lib/core.js';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { connectTo, openDealsOf } from '#scripts/start/running-org';
import { measure } from '#shared/query/measure';
import { addressOf, type Client, clientOf } from '../house/client-of.ts';
import { type FoundTrace, readTraces, tracesOf } from '../house/traces-of.ts';
import { until } from '../house/until.ts';

const fairlead = inject('fairlead');
const front = addressOf(fairlead, 'Fairlead');

let salesforce: jsforce.Connection;
let ops: Client;
let rep: Client;

const personaOf = (key: string) => {
  const persona = fairlead.personas.find((each) => each.key === key);
  if (!persona) throw new Error(`nobody is ${key}`);
  return persona;
};

beforeAll(async () => {
  salesforce = await connectTo(fairlead);
  [ops, rep] = await Promise.all([clientOf(fairlead, 'ops'), clientOf(fairlead, 'rep-1')]);
});

const newestChange = async (object: string): Promise<string> => {
  const { objects } = await ops.sync();
  return objects.find((each) => each.object === object)?.newestChangeAt ?? '';
};

/** A record of an object, to be touched. */
const anyOf = async (object: string): Promise<string> => {
  const { records } = await salesforce.query<{ Id: string }>(`SELECT Id FROM ${object} ORDER BY CreatedDate LIMIT 1`);
  const [record] = records;
  if (!record) throw new Error(`the org has no ${object}`);
  return record.Id;
};

describe('the doors of the road in', () => {
  it.each([
    ['the Event Relay', 'Account', 'account', { Description: 'seen by the relay', Phone: '+41 44 000 00 01' }],
    ['a signed webhook', 'Lead', 'lead', { Title: 'seen by webhook' }],
    ['a SOAP outbound message', 'Case', 'case', { Subject: 'seen by outbound message' }],
  ])('a change told by %s is mirrored long before the next poll', async (_door, object, name, change) => {
    const before = await newestChange(name);
    const [result] = [await salesforce.sobject(object).update({ Id: await anyOf(object), ...change })].flat();
    expect(result?.success).toBe(true);
    await until(
      () => newestChange(name),
      (after) => after > before,
      30_000,
    );
  });

  it('an amount changed in Salesforce is in the number of its owner, and in nobody else’s', async () => {
    const other = await clientOf(fairlead, 'rep-2');
    const [before, othersBefore] = await Promise.all([rep.openPipeline(), other.openPipeline()]);
    const [deal] = await openDealsOf(salesforce, fairlead, 'rep-1');
    if (!deal?.Amount) throw new Error('the rep has no open deal');
    await salesforce.sobject('Opportunity').update({ Id: deal.Id, Amount: deal.Amount + 1_000 });
    const expected = String(BigInt(before ?? '0') + 100_000n);
    await until(
      () => rep.openPipeline(),
      (after) => after === expected,
    );
    expect(await other.openPipeline()).toBe(othersBefore);
  });

  it('an unknown object in an event is parked and counted, and the rest goes on', async () => {
    const { parked } = await ops.sync();
    const { eventSource } = fairlead.salesforce;
    const bus = new EventBridgeClient({
      endpoint: addressOf(fairlead, 'Other AWS'),
      region: 'eu-central-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const header = {
      entityName: 'Spaceship__c',
      recordIds: ['a0000000000001AAA'.padEnd(18, 'A')],
      changeType: 'UPDATE',
      commitTimestamp: Date.now(),
    };
    const put = new PutEventsCommand({
      Entries: [
        {
          Source: eventSource,
          EventBusName: eventSource,
          DetailType: 'Spaceship__ChangeEvent',
          Detail: JSON.stringify({ payload: { ChangeEventHeader: header } }),
        },
      ],
    });
    expect((await bus.send(put)).FailedEntryCount).toBe(0);
    const after = await until(
      () => ops.sync(),
      (sync) => sync.parked.count > parked.count,
    );
    expect(after.parked.latest[0]?.reason).toContain('Spaceship__c');
  });
});

describe('what becomes of a change', () => {
  const road = ['ask Salesforce', 'apply', 'transaction', 'tell', 'push'];
  const namesOf = ({ spans }: FoundTrace) => spans.map(({ name }) => name);
  const isWhole = (trace: FoundTrace): boolean => road.every((name) => namesOf(trace).includes(name));

  it.each([
    ['the Event Relay', 'Account', 'Phone', ['object', 'Account'], ['change event', 'refetch']],
    ['a signed webhook', 'Lead', 'Title', ['door', 'webhook'], ['Receive', 'receive', 'refetch']],
  ] as const)(
    'told of by %s is one trace to the push, each span below the one before',
    async (_door, object, field, annotation, begin) => {
      const Id = await anyOf(object);
      const since = new Date();
      await salesforce.sobject(object).update({ Id, [field]: since.toISOString() });
      const found = await until(
        () => tracesOf(fairlead, since, annotation),
        (traces) => traces.some(isWhole),
      );
      const [trace, ...others] = found.filter(isWhole);
      if (!trace || others.length > 0) throw new Error('one change is one trace');
      const steps = [...begin, ...road].map((name) => trace.spans.find((each) => each.name === name));
      const startedAt = steps.map((span) => span?.start_time ?? 0);
      expect(startedAt).toEqual(startedAt.toSorted((a, b) => a - b));
      const parents = new Map(trace.spans.map((span) => [span.id, span.parent_id]));
      const lineage = (id: string | undefined): readonly string[] =>
        id === undefined ? [] : [id, ...lineage(parents.get(id))];
      expect(lineage(steps.at(-1)?.id)).toEqual(expect.arrayContaining([steps[0]?.id]));

      const functions = [...(begin[0] === 'Receive' ? ['Receive'] : []), 'Refetch', 'Apply', 'Push'];
      for (const each of functions) {
        const file = join(inject('stateFolder'), 'cloud', 'logs', `${each}.log`);
        await until(
          () => readFile(file, 'utf8'),
          (lines) => lines.includes(`"correlation_id":"${trace.id}"`),
        );
      }
    },
  );
});

it('what was done for an answer is found by the id that the answer bears: each of its questions', async () => {
  const now = measure({ metric: 'openPipeline' });
  const answer = await rep.send('POST', '/api/v1/widgets/query', { body: { widgets: { w: { now } } } });
  const id = answer.headers.get('x-fairlead-trace') ?? 'none';
  const [trace] = await until(
    () => readTraces(fairlead, [id]),
    (traces) => traces.some(({ spans }) => spans.length >= 4),
  );
  const [authorizer, lambda, answered, question] = trace?.spans ?? [];
  const names = [authorizer, lambda, answered, question].map((each) => each?.name);
  expect(names).toEqual(['Authorizer', 'Api', 'answer questions', 'question']);
  expect(answered).toMatchObject({ parent_id: lambda?.id, annotations: { questions: 1 } });
  expect(question).toMatchObject({ parent_id: answered?.id, annotations: { place: 0, isAgain: false } });
});

describe('who may not come in', () => {
  const body = JSON.stringify({
    organizationId: personaOf('rep-1').organizationId,
    object: 'Opportunity',
    changeType: 'UPDATE',
    ids: ['006000000000001AAA'],
  });

  it.each([
    ['a wrong signature', Math.floor(Date.now() / 1_000)],
    ['an expired timestamp', Math.floor(Date.now() / 1_000) - 3_600],
  ])('%s: 401, and it says no more', async (_what, timestamp) => {
    const response = await fetch(`${front}/hooks/salesforce/changes`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': `msg_${timestamp}`,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
      },
      body,
    });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toMatch(/signature|timestamp|expired/i);
  });

  it('nobody reads without signing in', async () => {
    for (const path of ['/api/v1/session', '/api/v1/boards/home', '/api/v1/sync']) {
      expect((await fetch(`${front}${path}`)).status, path).toBe(401);
    }
  });

  it('a rep does not see how the mirror does, and ops see no deal', async () => {
    expect((await rep.get('/api/v1/sync')).status).toBe(403);
    expect(await ops.deals()).toMatchObject({ kind: 'records', rows: [], count: 0 });
  });
});
