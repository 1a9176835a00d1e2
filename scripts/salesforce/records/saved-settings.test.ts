import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Org } from '../org/org.ts';
import { createRecord } from '../org/write-records.ts';
import { firstSchema } from '../schema/schema-state.ts';
import { type OrgOptions, type RunningOrg, startOrg } from '../start-org.ts';
import { StateFolder } from './state-folder.ts';

let folder: string;
let org: RunningOrg;

const start = async (options: Partial<OrgOptions> = {}): Promise<void> => {
  org = await startOrg({ port: 0, company: 'empty', stateFolder: folder, ...options });
};

const restart = async (): Promise<void> => {
  await org.close();
  await start();
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-settings-'));
});

afterEach(async () => {
  await org.close();
  await rm(folder, { recursive: true });
});

test('fields, objects and what is hidden are there after a restart, with their values', async () => {
  await start({ features: { heartbeat: true } });
  org.addField('Account', { name: 'Size__c', type: 'string' });
  org.addField('Account', { name: 'Old__c', type: 'int' });
  org.addField('Account', { name: 'Loud__c', type: 'string', formula: 'UPPER(Name)' });
  org.addObject({ name: 'Visit__c', fields: [{ name: 'Account__c', type: 'reference', referenceTo: 'Account' }] });
  const account = org.create('Account', { Name: 'Acme', Size__c: '12', Old__c: 7 });
  const visit = org.create('Visit__c', { Account__c: account });
  const beat = org.create('Fairlead_Heartbeat__c', { Beat_At__c: '2026-05-04T10:00:00Z' });
  org.changeFieldType('Account', 'Size__c', { type: 'double' });
  org.renameField('Account', 'Old__c', 'New__c');
  org.addField('Account', {
    name: 'Visits__c',
    type: 'double',
    rollUp: { child: 'Visit__c', through: 'Account__c', summarise: 'COUNT' },
  });
  org.hideField('Account', 'Industry');
  const known = org.record(account);
  expect(known).toMatchObject({ Size__c: '12', New__c: '7', Loud__c: 'ACME', Visits__c: '1' });

  await restart();
  expect(org.record(account)).toEqual(known);
  expect(org.record(visit)).toMatchObject({ Account__c: account });
  expect(org.record(beat)).toMatchObject({ Beat_At__c: '2026-05-04T10:00:00.000Z' });
  expect(() => org.addField('Account', { name: 'Size__c', type: 'string' })).toThrow('there already');
  org.showField('Account', 'Industry');
  org.removeField('Account', 'New__c');
  org.addObject({ name: 'Third__c' });
  expect(org.create('Third__c', {}).slice(0, 3)).toBe('a02');
  await restart();
  expect(org.record(account)).not.toHaveProperty('New__c');
  expect(org.records('Third__c')).toHaveLength(1);
});

test('features, rates and stages are there after a restart, and an org keeps its own', async () => {
  await start({
    features: {
      personAccounts: true,
      currencies: { corporate: 'EUR', rates: { USD: '1.25' } },
      datedRates: [{ isoCode: 'USD', startOn: '2026-01-01', rate: '1.2' }],
    },
  });
  const eva = org.create('Account', { LastName: 'Lund', CurrencyIsoCode: 'USD' });
  org.setRate('USD', '1.5');
  org.setDatedRate('USD', '2026-02-01', '1.1');
  org.editStage('Qualification', { type: 'won', apiName: 'Qualified' });
  const rates = org.records('DatedConversionRate');
  await restart();
  expect(org.record(eva)).toMatchObject({ IsPersonAccount: true, CurrencyIsoCode: 'USD' });
  expect(org.records('CurrencyType').find(({ IsoCode }) => IsoCode === 'USD')).toMatchObject({ ConversionRate: '1.5' });
  expect(org.records('DatedConversionRate')).toEqual(rates);
  expect(org.records('OpportunityStage').find(({ ApiName }) => ApiName === 'Qualified')).toMatchObject({ IsWon: true });
});

test('what was purged stays gone, what was merged and converted stays so', async () => {
  await start();
  const [kept = '', merged = '', purged = ''] = ['A', 'B', 'C'].map((Name) => org.create('Account', { Name }));
  org.merge(kept, merged);
  org.purge(purged);
  const lead = org.create('Lead', { LastName: 'Lund', Company: 'Acme' });
  const { accountId } = org.convertLead(lead);
  await restart();
  expect(org.record(merged)).toMatchObject({ IsDeleted: true, MasterRecordId: kept });
  expect(org.record(purged)).toBeUndefined();
  expect(org.record(lead)).toMatchObject({ IsConverted: true, ConvertedAccountId: accountId });
});

test('a snapshot of an org has its schema', async () => {
  await start();
  const now = (): Date => new Date('2026-05-04T10:00:00Z');
  const saved = new Org(now);
  saved.adopt(firstSchema({ heartbeat: true }));
  saved.edit({ of: 'add-field', object: 'Account', field: { name: 'Size__c', type: 'int' } });
  const account = saved.schema.typeNamed('Account');
  if (!account) throw new Error('no accounts');
  const id = saved.transact({ userId: '005000000000001AAA', origin: '' }, (transaction) =>
    createRecord(transaction, account, { Name: 'Acme', Size__c: 7 }),
  );
  const snapshot = new StateFolder(join(folder, 'snapshot'));
  snapshot.save(saved, { organizationId: org.organizationId, clientId: 'client', clientSecret: 'secret' });
  const loaded = new Org(now);
  await snapshot.load(loaded);
  expect(loaded.schemaState).toEqual(saved.schemaState);
  expect(loaded.get(id)).toEqual(saved.get(id));
});
