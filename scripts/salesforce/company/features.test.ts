import { afterEach, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';

let org: RunningOrg;

afterEach(() => org.close());

const today = '2026-11-21';

test('a believable company has the heartbeat, an empty one not unless asked', async () => {
  org = await startOrg({ port: 0, scale: 0.01, today });
  expect(org.records('Fairlead_Heartbeat__c')).toEqual([]);
  await org.close();
  org = await startOrg({ port: 0, company: 'empty' });
  expect(() => org.records('Fairlead_Heartbeat__c')).toThrow('no object');
  await org.close();
  org = await startOrg({ port: 0, company: 'empty', features: { heartbeat: true } });
  expect(org.records('Fairlead_Heartbeat__c')).toEqual([]);
});

test('a believable company that sells in several currencies, to persons too', async () => {
  const currencies = { corporate: 'EUR', rates: { USD: '1.08', SEK: '11.2' } };
  org = await startOrg({ port: 0, scale: 0.01, today, features: { personAccounts: true, currencies, datedRates: [] } });
  const business = org.records('RecordType').find(({ IsPersonType }) => IsPersonType === false);
  for (const account of org.records('Account'))
    expect(account).toMatchObject({ RecordTypeId: business?.Id, IsPersonAccount: false, CurrencyIsoCode: 'EUR' });
  for (const deal of org.records('Opportunity')) expect(deal).toMatchObject({ CurrencyIsoCode: 'EUR' });
  expect(org.records('CurrencyType').map(({ IsoCode, IsCorporate }) => [IsoCode, IsCorporate])).toEqual([
    ['USD', false],
    ['SEK', false],
    ['EUR', true],
  ]);
  const person = org.create('Account', { LastName: 'Lund', CurrencyIsoCode: 'SEK' });
  expect(org.record(person)).toMatchObject({ IsPersonAccount: true, CurrencyIsoCode: 'SEK' });
});
