import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ToldOrg, toldOrg } from '../testing/told-org.ts';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;

beforeAll(async () => {
  told = await toldOrg(['Opportunity', 'CurrencyType'], {
    now: () => now,
    features: {
      currencies: { corporate: 'EUR', rates: { USD: '1.25', SEK: 10 } },
      datedRates: [
        { isoCode: 'USD', startOn: '2026-01-01', rate: '1.20' },
        { isoCode: 'USD', startOn: '2026-04-01', rate: '1.10' },
      ],
    },
  });
});

afterEach(() => told.takeEvents());
afterAll(() => told.close());

const later = (seconds: number): string => {
  now = new Date(now.getTime() + seconds * 1_000);
  return now.toISOString().replace('.000Z', '.000+0000');
};

const deal = (fields: object): string =>
  told.org.create('Opportunity', { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-05-01', ...fields });

test('records have a currency, the corporate one unless they say otherwise; changing it keeps the number', async () => {
  const id = deal({ Amount: 100 });
  const row = () => told.rows(`SELECT Amount, CurrencyIsoCode FROM Opportunity WHERE Id = '${id}'`);
  expect(await row()).toEqual([{ Amount: 100, CurrencyIsoCode: 'EUR' }]);
  await told.connection.sobject('Opportunity').update({ Id: id, CurrencyIsoCode: 'USD' });
  expect(await row()).toEqual([{ Amount: 100, CurrencyIsoCode: 'USD' }]);
  const event = (await told.takeEvents()).at(-1);
  expect(event).toMatchObject({ CurrencyIsoCode: 'USD' });
  expect(event).not.toHaveProperty('Amount');
  await expect(told.connection.sobject('Opportunity').update({ Id: id, CurrencyIsoCode: 'XXX' })).rejects.toMatchObject(
    {
      errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    },
  );
  const { fields } = await told.connection.sobject('Opportunity').describe();
  const values = fields.find(({ name }) => name === 'CurrencyIsoCode')?.picklistValues?.map(({ value }) => value);
  expect(values?.toSorted()).toEqual(['EUR', 'SEK', 'USD']);
});

test('an edited rate touches the rate alone: no deal is stamped or told of', async () => {
  const id = deal({ Amount: 100, CurrencyIsoCode: 'SEK' });
  const stamp = told.org.record(id)?.['SystemModstamp'];
  await told.takeEvents();
  const at = later(60);
  told.org.setRate('SEK', '11.5');
  expect(
    await told.rows(
      "SELECT ConversionRate, IsCorporate, DecimalPlaces, SystemModstamp FROM CurrencyType WHERE IsoCode = 'SEK'",
    ),
  ).toEqual([{ ConversionRate: 11.5, IsCorporate: false, DecimalPlaces: 2, SystemModstamp: at }]);
  expect(told.org.record(id)?.['SystemModstamp']).toBe(stamp);
  expect(await told.takeEvents()).toEqual([]);
  expect(() => told.org.setRate('EUR', 2)).toThrow('corporate');
});

test('rates by day follow each other without a gap', async () => {
  const rates = () =>
    told.rows(
      "SELECT StartDate, NextStartDate, ConversionRate FROM DatedConversionRate WHERE IsoCode = 'USD' ORDER BY StartDate",
    );
  const at = later(60);
  told.org.setDatedRate('USD', '2026-03-01', '1.15');
  expect(await rates()).toEqual([
    { StartDate: '0001-01-01', NextStartDate: '2026-01-01', ConversionRate: 1.25 },
    { StartDate: '2026-01-01', NextStartDate: '2026-03-01', ConversionRate: 1.2 },
    { StartDate: '2026-03-01', NextStartDate: '2026-04-01', ConversionRate: 1.15 },
    { StartDate: '2026-04-01', NextStartDate: '9999-12-31', ConversionRate: 1.1 },
  ]);
  expect(
    await told.rows(`SELECT StartDate FROM DatedConversionRate WHERE SystemModstamp >= ${at.replace('+0000', 'Z')}`),
  ).toHaveLength(2);
  told.org.setDatedRate('USD', '2026-03-01', '1.16');
  expect((await rates())[2]).toMatchObject({ ConversionRate: 1.16 });
});

test('sums are in the corporate currency, deals by the rate of their close date', async () => {
  told.org.remove(told.org.records('Opportunity').map(({ Id }) => Id));
  deal({ Amount: 100 });
  deal({ Amount: 120, CurrencyIsoCode: 'USD', CloseDate: '2026-02-01' });
  deal({ Amount: 110, CurrencyIsoCode: 'USD', CloseDate: '2026-04-01' });
  expect(await told.rows('SELECT SUM(Amount) total, MAX(Amount) most FROM Opportunity')).toEqual([
    { total: 300, most: 100 },
  ]);
  // A number without a currency is compared as it stands; the order is that of what the amounts are worth.
  deal({ Amount: 106, CurrencyIsoCode: 'SEK' });
  deal({ Amount: 106 });
  expect(
    await told.rows(
      'SELECT Amount, CurrencyIsoCode FROM Opportunity WHERE Amount > 105 ORDER BY Amount, CurrencyIsoCode',
    ),
  ).toEqual([
    { Amount: 106, CurrencyIsoCode: 'SEK' },
    { Amount: 120, CurrencyIsoCode: 'USD' },
    { Amount: 110, CurrencyIsoCode: 'USD' },
    { Amount: 106, CurrencyIsoCode: 'EUR' },
  ]);
  expect(await told.rows('SELECT CurrencyIsoCode FROM OpportunityHistory WHERE Amount = 120')).toEqual([
    { CurrencyIsoCode: 'USD' },
  ]);
});

test('a roll-up summary is in the currency of the parent, by current rates', async () => {
  told.org.addField('Account', {
    name: 'Pipeline__c',
    type: 'currency',
    rollUp: { child: 'Opportunity', through: 'AccountId', summarise: 'SUM', of: 'Amount' },
  });
  const AccountId = told.org.create('Account', { Name: 'Acme', CurrencyIsoCode: 'USD' });
  deal({ AccountId, Amount: 100 });
  deal({ AccountId, Amount: 50, CurrencyIsoCode: 'USD' });
  expect(told.org.record(AccountId)).toMatchObject({ Pipeline__c: '175.00' });
});

describe('in an org of one currency', () => {
  let plain: ToldOrg;

  beforeAll(async () => {
    plain = await toldOrg([]);
  });

  afterAll(() => plain.close());

  test('there are no currencies, no rates and no codes', async () => {
    for (const object of ['CurrencyType', 'DatedConversionRate']) {
      await expect(plain.connection.sobject(object).describe()).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
      await expect(plain.rows(`SELECT Id FROM ${object}`)).rejects.toMatchObject({ errorCode: 'INVALID_TYPE' });
    }
    await expect(plain.rows('SELECT CurrencyIsoCode FROM Opportunity')).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
    });
    await expect(plain.rows('SELECT IsPersonAccount FROM Account')).rejects.toMatchObject({
      errorCode: 'INVALID_FIELD',
    });
    expect(() => plain.org.setRate('USD', 2)).toThrow('one currency');
  });
});
