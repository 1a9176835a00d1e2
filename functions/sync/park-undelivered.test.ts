import type { SQSRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '#platform/clock';
import { nobody, type ParkingLot, readParked, readParkedMessage } from '#platform/parked';
import { memoryLog } from '#platform/testing/memory-log';
import { anSqsEvent, type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { parkUndelivered } from './park-undelivered.ts';

const organizationId = '00DA0000000KzQbMAK';
const arnOf = (name: string): string => `arn:aws:sqs:eu-central-2:000000000000:${name}`;

let cloud: SmallCloud;
let lot: ParkingLot;
beforeAll(async () => {
  cloud = await startSmallCloud();
  const table = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  lot = { table, bucket: cloud.createBucket('pages') };
});
afterAll(() => cloud.stop());

const queues = new Map([
  [arnOf('HintsDeadLetters'), 'hints' as const],
  [arnOf('PagesDeadLetters'), 'pages' as const],
]);

const deadLetters = (name: string, bodies: readonly (string | object)[], more: Partial<SQSRecord> = {}): SQSRecord[] =>
  anSqsEvent(bodies).Records.map((record) => ({ ...record, eventSourceARN: arnOf(name), ...more }));

const parkedOf = async (whose: string) =>
  Promise.all((await readParked(lot.table, whose, { limit: 20 })).map((each) => readParkedMessage(lot, each)));

it('a dead letter is parked with the queue it was on its way to, and logged as an error', async () => {
  const log = memoryLog();
  const hint = { kind: 'hint', organizationId, object: 'Account', door: 'webhook', messageId: 'msg_1' };
  const page = { kind: 'page', organizationId, object: 'account', text: 'x'.repeat(70_000) };
  const act = parkUndelivered({ lot, queues, log, clock: systemClock });
  const records = [...deadLetters('HintsDeadLetters', [hint]), ...deadLetters('PagesDeadLetters', [page])];
  expect(await act(records)).toEqual({ batchItemFailures: [] });
  const parked = await parkedOf(organizationId);
  expect(parked).toHaveLength(2);
  expect(parked.find((each) => each?.queue === 'hints')).toMatchObject({
    source: 'undelivered',
    sender: 'webhook msg_1',
    object: 'Account',
    reason: expect.stringContaining('its function was ended'),
    body: JSON.stringify(hint),
  });
  // Whole, however long: it can be driven back.
  expect(parked.find((each) => each?.queue === 'pages')).toMatchObject({ body: JSON.stringify(page) });
  expect(log.lines.map(({ level }) => level)).toEqual(['error', 'error']);
  expect(log.measured.map(({ name }) => name).toSorted()).toEqual(['MessagesParked', 'PagesParked']);
});

it('an event that never reached its queue is parked with what EventBridge says', async () => {
  const event = {
    id: 'e1',
    source: `aws.partner/salesforce.com/${organizationId}/0YLA`,
    'detail-type': 'LeadChangeEvent',
  };
  const attribute = (stringValue: string) => ({
    stringValue,
    dataType: 'String',
    binaryListValues: [],
    stringListValues: [],
  });
  const messageAttributes = { ERROR_CODE: attribute('NO_PERMISSIONS'), ERROR_MESSAGE: attribute('not allowed') };
  const act = parkUndelivered({ lot, queues, log: memoryLog(), clock: systemClock });
  await act(deadLetters('HintsDeadLetters', [event], { messageAttributes }));
  expect((await parkedOf(organizationId)).filter((each) => each?.object === 'LeadChangeEvent')).toMatchObject([
    { queue: 'hints', sender: `${event.source} e1`, reason: expect.stringContaining('NO_PERMISSIONS: not allowed') },
  ]);
});

it('what names no organisation is parked as nobody’s', async () => {
  const act = parkUndelivered({ lot, queues, log: memoryLog(), clock: systemClock });
  await act(deadLetters('UnknownDeadLetters', ['?']));
  expect(await parkedOf(nobody)).toMatchObject([{ queue: 'none', body: '?' }]);
});

it('what cannot be parked now comes again', async () => {
  const away = { ...lot, table: { ...lot.table, name: 'no-such-table' } };
  const log = memoryLog();
  const act = parkUndelivered({ lot: away, queues, log, clock: systemClock });
  expect(await act(deadLetters('HintsDeadLetters', ['?']))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  expect(log.lines).toMatchObject([{ level: 'error' }]);
});
