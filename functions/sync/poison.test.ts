import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqsBatchHandler } from '#platform/batch';
import { aLambdaContext } from '#platform/testing/a-lambda-context';
import { aSilentLog } from '#platform/testing/a-silent-log';
import { anSqsEvent } from '#platform/testing/small-cloud';
import type { Hint } from '#shared/messages/hint';
import { toId18 } from '#shared/objects/to-id18';
import { anyHintSchema } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';
import { aMirror, type Mirror } from './testing/a-mirror.ts';

let mirror: Mirror;
let handle: (bodies: readonly (string | object)[]) => Promise<unknown>;
beforeAll(async () => {
  mirror = await aMirror();
  const log = aSilentLog();
  const asking = { ...mirror.asking, log, hints: mirror.cloud.createQueue('hints') };
  const handler = sqsBatchHandler({
    schema: anyHintSchema,
    log,
    park: asking.park,
    all: (received) => refetchRows(asking, received),
  });
  handle = (bodies) => handler(anSqsEvent(bodies), aLambdaContext());
});
afterAll(() => mirror.stop());

const account = '001A0000006Vm9rIAC';
const aHint = (hint: Partial<Hint> | { ids: readonly string[] }): object => ({
  kind: 'hint',
  organizationId: mirror.org.organizationId,
  object: 'Account',
  ids: [account],
  door: 'webhook',
  messageId: 'msg_1',
  receivedAt: '2026-03-02T12:00:00.000Z',
  ...hint,
});
const text = (hint: object): string => JSON.stringify(hint);

it.each<[what: string, poison: () => string | object, reason: string | RegExp]>([
  ['no JSON', () => '{"kind":', 'the body is not JSON'],
  ['half a character', () => text(aHint({ object: '\uD800' })), /is not mirrored$/],
  ['a NUL in its object', () => text(aHint({ object: 'Account\0' })), /^the object Account\0 is not mirrored$/],
  ['a NUL in an id', () => text(aHint({ ids: ['001A0000006Vm9\0'] })), /is not an id of account$/],
  ['an unknown object', () => aHint({ object: 'Invoice__c' }), 'the object Invoice__c is not mirrored'],
  ['an id of another object', () => aHint({ object: 'Lead' }), `${account} is not an id of lead`],
  ['a garbled id', () => aHint({ ids: ['001A0000006Vm9rIAA'] }), '001A0000006Vm9rIAA is not an id of account'],
  ['an id that is none', () => aHint({ ids: ['x'] }), /^body: ids/],
  [
    'a foreign organisation',
    () => aHint({ organizationId: '00D000000000001EAA' }),
    'the hint is of a foreign organisation',
  ],
  ['a key of JavaScript’s own', () => text(aHint({})).replace('{', '{"__proto__":{"ids":"all"},'), /__proto__/],
  [
    '5,000 lists in each other',
    () => `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    'body: neither a hint nor a change event',
  ],
  ['5,000 lists that never end', () => '['.repeat(5_000), 'the body is not JSON'],
  ['1 MiB of nothing', () => JSON.stringify('x'.repeat(1_048_574)), 'body: neither a hint nor a change event'],
])('a hint of %s is parked with its reason, and its neighbours go through', async (_, poison, reason) => {
  const good = mirror.org.create('Account', { Name: 'Neighbour' });
  const before = (await mirror.parked()).length;
  const bad = poison();
  expect(await handle([aHint({ ids: [good] }), bad])).toEqual({ batchItemFailures: [] });
  expect(mirror.takePages()).toMatchObject([{ rows: { rows: [{ id: good }] } }]);
  const parked = await mirror.parked();
  expect(parked).toHaveLength(before + 1);
  expect(parked.map((each) => each.reason)).toContainEqual(
    typeof reason === 'string' ? reason : expect.stringMatching(reason),
  );
  expect(Object.hasOwn(Object.prototype, 'ids')).toBe(false);
});

it('one poisonous message among ten costs no other, and can be driven back once its object is there', async () => {
  const ids = Array.from({ length: 9 }, (_, n) => mirror.org.create('Contact', { LastName: `${n}` }));
  const late = toId18('003A0000000poison') ?? toId18('003A00000poison') ?? '';
  mirror.org.faults.failWhile({ containing: late, status: 400, code: 'MALFORMED_ID', message: 'not yet' });
  const hints = [...ids, late].map((id) => aHint({ object: 'Contact', ids: [id] }));
  expect(await handle(hints)).toEqual({ batchItemFailures: [] });
  expect(mirror.takePages()).toMatchObject([{ rows: { rows: { length: 9 } } }]);
  const [parked] = (await mirror.parked()).filter(({ reason }) => reason.includes(late));
  mirror.org.faults.clear();
  expect(await handle([parked?.body ?? ''])).toEqual({ batchItemFailures: [] });
  expect(mirror.takePages()).toMatchObject([{ goneIds: [late] }]);
});
