import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type AccountRecord, type OpportunityRecord, recordSchema, type SalesRecord } from '#shared/api/records';
import { databaseAt } from './database.ts';
import { readRecord } from './read-record.ts';
import { customFields, type Deal, dealRow, mirrorCompany, type Person, userId, viewerOf } from './testing/company.ts';
import { startCountingProxy } from './testing/counting-proxy.ts';
import { aPage, applyRows, aRow, idOf, otherOrganizationId, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
/** A minute after the day's first second: events before it are over. */
const now = new Date(second(60));

type Viewer = Parameters<typeof viewerOf>[0];

const account = (number: number): string => idOf('001', number);
const deal = (number: number): string => idOf('006', number);

const aDeal = (number: number, owner: Person, but: Partial<Deal> = {}): Deal => ({
  id: deal(number),
  owner,
  amount: 100_00,
  stage: 'Bid',
  closeOn: '2026-05-15',
  forecastCategory: 'Pipeline',
  leadSource: null,
  isDeleted: false,
  createdAt: second(0),
  ...but,
});

const apply = (object: Parameters<typeof aPage>[0], rows: Parameters<typeof applyRows>[2], readAt = 100) =>
  applyRows(db, aPage(object, { readAt: second(readAt) }), rows);

const mirrorDeal = (one: Deal, accountId: string | null = null, version = 1) =>
  applyRows(
    db,
    aPage('opportunity', {
      readAt: second(100 + version),
      custom: Object.fromEntries(customFields.map(({ name, kind }) => [name, kind])),
    }),
    [{ ...dealRow(one, version), accountId, createdById: userId('chief') }],
  );

const read = async (
  object: SalesRecord['object'],
  id: string,
  { as = 'admin', organization }: { as?: Viewer; organization?: string } = {},
): Promise<SalesRecord | undefined> => {
  const found = await readRecord(
    db.api,
    viewerOf(as, organization),
    { object, id },
    { now, customFields: { opportunity: customFields } },
  );
  return found && recordSchema.parse(found.record);
};

const readDeal = async (id: string, as?: Viewer): Promise<OpportunityRecord> => {
  const found = await read('opportunity', id, as && { as });
  if (found?.object !== 'opportunity') throw new Error('no deal');
  return found;
};

const readAccount = async (id: string, as?: Viewer): Promise<AccountRecord> => {
  const found = await read('account', id, as && { as });
  if (found?.object !== 'account') throw new Error('no account');
  return found;
};

const seenBy = async (object: SalesRecord['object'], id: string): Promise<Viewer[]> => {
  const seen: Viewer[] = [];
  for (const as of ['anna', 'ben', 'north', 'south', 'chief', 'loner', 'admin', 'ops'] as const)
    if ((await read(object, id, { as })) !== undefined) seen.push(as);
  return seen;
};

const aTask = (number: number, fields: Record<string, string | null>) => aRow(idOf('00T', number), 1, fields);
const anEvent = (number: number, fields: Record<string, string | null>) => aRow(idOf('00U', number), 1, fields);

beforeAll(async () => {
  await mirrorCompany(db);
  await mirrorCompany(db, otherOrganizationId);
  const accountRow = (number: number, name: string, owner: Person, into?: number) =>
    aRow(account(number), 1, {
      name,
      ownerId: userId(owner),
      annualRevenue: '1200.50',
      masterRecordId: into === undefined ? null : account(into),
      isDeleted: String(into !== undefined),
    });
  await apply('account', [
    accountRow(1, 'Acme', 'south'),
    accountRow(2, 'Acme Ltd', 'ben', 1),
    accountRow(3, 'ACME old', 'ben', 2),
    accountRow(4, 'Loner’s own', 'loner'),
  ]);
  await mirrorDeal(aDeal(1, 'anna', { custom: { Region__c: 'North', Score__c: '9999999999999999.99' } }), account(1));
  await mirrorDeal(aDeal(2, 'ben', { amount: 250_00, closeOn: '2026-06-15' }), account(1));
  await mirrorDeal(aDeal(3, 'ben', { amount: null, stage: 'Agreed' }), account(3));
  await mirrorDeal(aDeal(4, 'ben', { amount: 1_00, stage: 'Agreed', closeOn: '2026-04-01' }), account(2));
  await mirrorDeal(aDeal(5, 'anna', { isDeleted: true }), account(1), 5);
  await apply('contact', [
    aRow(idOf('003', 1), 1, { name: 'Bea', accountId: account(1), ownerId: userId('ben') }),
    aRow(idOf('003', 2), 1, { name: 'Abe', accountId: account(2), ownerId: userId('anna') }),
  ]);
  await apply('task', [
    aTask(1, {
      subject: 'done late',
      isClosed: 'true',
      activityOn: '2026-05-09',
      whatId: deal(1),
      ownerId: userId('ben'),
    }),
    aTask(2, {
      subject: 'to do',
      isClosed: 'false',
      activityOn: '2026-05-02',
      whatId: deal(1),
      ownerId: userId('anna'),
    }),
    aTask(3, {
      subject: 'foreign deal',
      isClosed: 'false',
      activityOn: '2026-05-03',
      whatId: deal(2),
      ownerId: userId('ben'),
    }),
    aTask(4, {
      subject: 'on the account',
      isClosed: 'false',
      activityOn: null,
      whatId: account(1),
      ownerId: userId('ben'),
    }),
    aTask(5, { subject: 'gone', isClosed: 'false', whatId: deal(1), ownerId: userId('anna'), isDeleted: 'true' }),
  ]);
  await apply('event', [
    anEvent(1, {
      subject: 'over',
      activityOn: '2026-05-01',
      startsAt: second(10),
      endsAt: second(20),
      whatId: deal(1),
    }),
    anEvent(2, {
      subject: 'ahead',
      activityOn: '2026-05-01',
      startsAt: second(90),
      endsAt: second(95),
      whatId: deal(1),
    }),
  ]);
});

describe('who sees a record', () => {
  it('a deal: its owner, everyone above her, and admins', async () => {
    expect(await seenBy('opportunity', deal(1))).toEqual(['anna', 'north', 'chief', 'admin']);
    expect(await seenBy('opportunity', deal(2))).toEqual(['ben', 'south', 'chief', 'admin']);
  });

  it('a deleted deal: the same people', async () => {
    expect(await seenBy('opportunity', deal(5))).toEqual(['anna', 'north', 'chief', 'admin']);
    expect(await readDeal(deal(5), 'anna')).toMatchObject({
      deletedAt: second(5),
      history: { steps: [{ kind: 'created' }] },
    });
  });

  it('an account: those who see its owner, and those who see one of its deals', async () => {
    expect(await seenBy('account', account(1))).toEqual(['anna', 'ben', 'north', 'south', 'chief', 'admin']);
    expect(await seenBy('account', account(4))).toEqual(['loner', 'admin']);
  });

  it('nobody sees what is not there, what is in another organisation, or a record under another object', async () => {
    expect(await seenBy('opportunity', deal(99))).toEqual([]);
    expect(await read('opportunity', deal(1), { organization: otherOrganizationId })).toBeUndefined();
    expect(await read('account', deal(1))).toBeUndefined();
  });
});

describe('a deal', () => {
  it('tells its fields, exact, with the names of what they point at', async () => {
    const { fields, ...record } = await readDeal(deal(1), 'anna');
    expect(record).toMatchObject({
      name: `deal ${deal(1)}`,
      stage: 'Bid',
      amount: '10000',
      currency: null,
      corporateAmount: null,
      currencies: 'one',
      closeOn: '2026-05-15',
      owner: 'anna anna',
      deletedAt: null,
      account: { id: account(1), name: 'Acme' },
    });
    const told = Object.fromEntries(fields.map(({ name, value, pointsAt }) => [name, pointsAt ?? value]));
    expect(told).toMatchObject({
      createdById: 'chief chief',
      accountId: 'Acme',
      createdAt: second(0),
      'custom:Region__c': 'North',
      'custom:Score__c': '9999999999999999.99',
      'custom:Renews__c': null,
    });
  });

  it('names and links the account that survived a merge', async () => {
    expect((await readDeal(deal(3))).account).toEqual({ id: account(1), name: 'Acme' });
  });

  it('brings its activities, whoever did them: what is to be done first, then the newest', async () => {
    const { activities } = await readDeal(deal(1), 'anna');
    expect(activities.count).toBe(4);
    expect(activities.rows.map(({ subject, isOpen }) => [subject, isOpen])).toEqual([
      ['to do', true],
      ['ahead', true],
      ['done late', false],
      ['over', false],
    ]);
    expect(activities.rows[1]).toMatchObject({ kind: 'event', startsAt: second(90) });
  });
});

describe('an account', () => {
  const subjects = ({ activities }: AccountRecord) =>
    activities.rows.map(({ subject }) => subject ?? '').toSorted((a, b) => (a < b ? -1 : 1));

  it('sums the deals that the viewer sees, those of merged accounts among them', async () => {
    const { totals, deals } = await readAccount(account(1), 'south');
    expect(deals).toMatchObject({ count: 3, rows: [{ id: deal(2) }, { id: deal(3) }, { id: deal(4) }] });
    expect(totals).toEqual({
      open: { count: 1, amount: '25000', withoutAmount: 0, withoutRate: 0 },
      won: { count: 2, amount: '100', withoutAmount: 1, withoutRate: 0 },
      all: { count: 3, amount: '25100', withoutAmount: 1, withoutRate: 0 },
    });
  });

  it('shows a rep of another branch her own deal on it, and nothing of the others', async () => {
    const seen = await readAccount(account(1), 'anna');
    expect(seen).toMatchObject({
      deals: { count: 1, rows: [{ id: deal(1) }] },
      totals: { all: { count: 1, amount: '10000' } },
      contacts: { count: 1, rows: [{ name: 'Abe' }] },
    });
    expect(subjects(seen)).toEqual(['ahead', 'done late', 'over', 'to do']);
    expect(JSON.stringify(seen)).not.toContain('foreign deal');
  });

  it('shows its owner contacts and activities of her branch', async () => {
    const seen = await readAccount(account(1), 'south');
    expect(seen.contacts.rows.map(({ name }) => name)).toEqual(['Bea']);
    expect(subjects(seen)).toEqual(['foreign deal', 'on the account']);
  });

  it('says which accounts were merged into it, and where a merged one went', async () => {
    expect(await readAccount(account(1))).toMatchObject({ mergedInto: null, mergedFrom: ['ACME old', 'Acme Ltd'] });
    expect(await readAccount(account(3))).toMatchObject({
      deletedAt: second(1),
      mergedInto: { id: account(1), name: 'Acme' },
    });
  });
});

describe('the history of a deal', () => {
  const past = (number: number, at: number, stage: string, amount: string | null, by: Person = 'ben') =>
    aRow(idOf('008', number), at, {
      opportunityId: deal(10),
      createdAt: second(at),
      createdById: userId(by),
      stage,
      amount,
      closeOn: '2026-05-15',
      forecastCategory: 'Pipeline',
    });

  beforeAll(async () => {
    // Fairlead sees the deal from second 30 on; what was before, Salesforce tells. Rows come in no order.
    await apply('opportunityHistory', [
      past(12, 20, 'Bid', '100.00'),
      past(10, 0, 'Prospect', null, 'anna'),
      past(11, 20, 'Meeting', null),
      past(13, 40, 'Agreed', '100.00', 'anna'),
    ]);
    await mirrorDeal(aDeal(10, 'ben'), null, 30);
    await mirrorDeal(aDeal(10, 'anna', { stage: 'Agreed' }), null, 40);
    await mirrorDeal(aDeal(10, 'anna', { stage: 'Agreed', amount: 70_00 }), null, 50);
  });

  it('is one course of Salesforce’s rows and of what Fairlead saw, newest first', async () => {
    const { steps, seenSince, isCut } = (await readDeal(deal(10))).history;
    expect([seenSince, isCut]).toEqual([second(30), false]);
    const told = steps.map(({ kind, at, by, changes }) => [
      kind,
      at,
      by,
      ...changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`),
    ]);
    expect(told).toEqual([
      ['changed', second(50), null, 'amount: 10000 → 7000'],
      ['changed', second(40), 'anna anna', 'stage: Bid → Agreed', 'owner: ben ben → anna anna'],
      ['changed', second(20), 'ben ben', 'stage: Meeting → Bid', 'amount: null → 10000'],
      ['changed', second(20), 'ben ben', 'stage: Prospect → Meeting'],
      ['created', second(0), 'chief chief', 'stage: null → Prospect', 'closeOn: null → 2026-05-15'],
    ]);
  });

  it('ends with the deletion, and still tells what was before', async () => {
    await apply(
      'opportunityHistory',
      [{ ...past(10, 0, 'Prospect', null, 'anna'), sourceVersion: second(60), isDeleted: 'true' }],
      160,
    );
    await mirrorDeal(aDeal(10, 'anna', { stage: 'Agreed', amount: 70_00, isDeleted: true }), null, 60);
    const { history } = await readDeal(deal(10), 'anna');
    expect(history.steps.map(({ kind, at }) => [kind, at])).toEqual([
      ['deleted', second(60)],
      ['changed', second(50)],
      ['changed', second(40)],
      ['changed', second(20)],
      ['changed', second(20)],
      ['created', second(0)],
    ]);
  });
});

describe('with several currencies', () => {
  const rate = (number: number, isoCode: string, conversionRate: string) =>
    aRow(idOf('01L', number), 1, { isoCode, conversionRate, isActive: 'true', isCorporate: String(isoCode === 'CHF') });

  it('an amount stands in its own currency and in the corporate one, by the rate rule; sums are corporate', async () => {
    await apply('currencyType', [rate(1, 'CHF', '1'), rate(2, 'EUR', '0.5')]);
    await mirrorDeal(aDeal(20, 'loner', { currency: 'EUR' }), account(4));
    await mirrorDeal(aDeal(21, 'loner', { currency: 'XAU' }), account(4));
    expect(await readDeal(deal(20))).toMatchObject({
      currencies: 'several',
      amount: '10000',
      currency: 'EUR',
      corporateAmount: '20000',
    });
    expect(await readDeal(deal(21))).toMatchObject({ amount: '10000', currency: 'XAU', corporateAmount: null });
    expect((await readAccount(account(4), 'loner')).totals.open).toEqual({
      count: 2,
      amount: '20000',
      withoutAmount: 1,
      withoutRate: 1,
    });
  });

  it('a dated rate goes by the close date', async () => {
    await apply('datedConversionRate', [
      aRow(idOf('04w', 1), 1, {
        isoCode: 'EUR',
        startOn: '2026-05-01',
        nextStartOn: '2026-06-01',
        conversionRate: '0.8',
      }),
    ]);
    expect(await readDeal(deal(20))).toMatchObject({ currencies: 'dated', corporateAmount: '12500' });
  });
});

it.each(['opportunity', 'account'] as const)('%s: all of its page is one round trip', async (object) => {
  const { host, port } = inject('testServer');
  const proxy = await startCountingProxy(host, port);
  const far = databaseAt({ host: '127.0.0.1', port: proxy.port, user: 'fairlead_api', database: db.name });
  const ask = () =>
    readRecord(far, viewerOf('south'), { object, id: object === 'account' ? account(1) : deal(2) }, { now });
  try {
    await ask();
    proxy.takeTrips();
    expect((await ask())?.record.object).toBe(object);
    expect(proxy.takeTrips()).toBe(1);
  } finally {
    await far.pool.end();
    await proxy.stop();
  }
});
