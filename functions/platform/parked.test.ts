import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forgetParked, type Parking, type ParkingLot, park, readParked, readParkedMessage } from './parked.ts';
import { type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';

const organizationId = '00DA0000000KzQbMAK';
const aParking = (parking: Partial<Parking> = {}): Parking => ({
  organizationId,
  queue: 'hints',
  source: 'refetch',
  reason: 'no reason',
  body: '{}',
  ...parking,
});

let cloud: SmallCloud;
let lot: ParkingLot;
beforeAll(async () => {
  cloud = await startSmallCloud();
  const table = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
  lot = { table, bucket: cloud.createBucket('pages') };
});
afterAll(() => cloud.stop());

const parkAt = (minute: number, parking: Partial<Parking>) =>
  park(lot, aParking(parking), () => new Date(Date.UTC(2026, 2, 2, 12, minute)));

describe('what is parked', () => {
  it('is listed newest first, as many as asked for, and told apart from others’', async () => {
    for (let minute = 0; minute < 5; minute += 1) await parkAt(minute, { reason: `reason ${minute}` });
    await parkAt(9, { organizationId: '00D000000000009EAA' });
    const parked = await readParked(lot.table, organizationId, { limit: 3 });
    expect(parked.map(({ reason }) => reason)).toEqual(['reason 4', 'reason 3', 'reason 2']);
    expect(parked[0]?.at).toMatch(/^2026-03-02T12:04:00\.000Z#/);
  });

  it.each([
    ['in the table', 60_000],
    ['in the bucket', 60_001],
    ['in the bucket, as long as a message can be', 1_048_576],
  ])('is kept whole: %s', async (_, characters) => {
    const whose = `00D${String(characters).padStart(12, '0')}AAA`;
    const body = `${'x'.repeat(characters - 2)}é"`;
    await parkAt(0, { organizationId: whose, body });
    const [parked, ...others] = await readParked(lot.table, whose, { limit: 10 });
    expect(others).toEqual([]);
    expect(parked?.bodyCharacters).toBe(characters);
    expect((parked && (await readParkedMessage(lot, parked)))?.body).toBe(body);
  });

  it('may have any reason, however it was come by', async () => {
    const whose = '00D000000000007EAA';
    const half = '\uD800';
    await parkAt(0, {
      organizationId: whose,
      object: half,
      sender: half,
      reason: `${half} is no id ${'!'.repeat(5_000)}`,
    });
    const [parked] = await readParked(lot.table, whose, { limit: 10 });
    expect(parked?.reason).toHaveLength(2_000);
    expect(parked?.reason.startsWith('\uFFFD is no id')).toBe(true);
  });

  it('never tells a session of Salesforce', async () => {
    const whose = '00D000000000006EAA';
    const session = '00DA0000000KzQb!AQ8AQ.xyz_123';
    await parkAt(0, { organizationId: whose, reason: `refused ${session} by /services` });
    expect(await readParked(lot.table, whose, { limit: 1 })).toMatchObject([
      { reason: 'refused (a session) by /services' },
    ]);
  });

  it('is forgotten when it has been dealt with', async () => {
    const whose = '00D000000000008EAA';
    await parkAt(0, { organizationId: whose });
    const [parked] = await readParked(lot.table, whose, { limit: 10 });
    await forgetParked(lot.table, whose, parked?.at ?? '');
    expect(await readParked(lot.table, whose, { limit: 10 })).toEqual([]);
    expect(await readParkedMessage(lot, { organizationId: whose, at: parked?.at ?? '' })).toBeUndefined();
  });
});
