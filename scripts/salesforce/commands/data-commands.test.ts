import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';

const run = promisify(execFile);
let org: RunningOrg;
let folder: string;

beforeAll(async () => {
  org = await startOrg({
    port: 0,
    company: 'empty',
    features: { currencies: { corporate: 'EUR', rates: { USD: '1.25' } }, datedRates: [] },
  });
  folder = await mkdtemp(join(tmpdir(), 'fairlead-cli-'));
  const { url, clientId, clientSecret, accessToken } = org;
  await writeFile(
    join(folder, 'running.json'),
    JSON.stringify({ salesforce: { url, clientId, clientSecret, accessToken } }),
  );
});

afterAll(async () => {
  await org.close();
  await rm(folder, { recursive: true });
});

/** `npm run salesforce -- …` */
const salesforce = async (...words: string[]): Promise<string> => {
  const program = join(import.meta.dirname, '../cli.ts');
  const { stdout } = await run(process.execPath, [program, ...words], {
    env: { ...process.env, FAIRLEAD_STATE: folder },
  });
  return stdout.trim();
};

test('an administrator’s work is done from the command line', { timeout: 60_000 }, async () => {
  const [winner = '', loser = ''] = ['A', 'B'].map((Name) => org.create('Account', { Name }));
  expect(await salesforce('merge', winner, loser)).toBe(`merged ${loser} into ${winner}`);
  expect(org.record(loser)).toMatchObject({ MasterRecordId: winner });

  const lead = org.create('Lead', { LastName: 'Lund', Company: 'Acme' });
  const said = await salesforce('convert', lead, '--deal', 'First order', '--into', winner);
  expect(said).toMatch(new RegExp(`^account ${winner}, contact 003\\w{15}, deal 006\\w{15}$`));

  await salesforce('add-field', 'Account', 'Loud__c', 'string', '--formula', 'UPPER(Name)', '--label', 'Loud');
  expect(org.record(winner)).toMatchObject({ Loud__c: 'A' });

  await salesforce('purge', winner);
  expect(org.record(winner)).toBeUndefined();

  expect(await salesforce('set-rate', 'USD', '1.3')).toBe('USD 1.3');
  await salesforce('set-rate', 'USD', '1.4', '--from', '2026-07-01');
  expect(org.records('CurrencyType').find(({ IsoCode }) => IsoCode === 'USD')).toMatchObject({ ConversionRate: '1.3' });
  expect(org.records('DatedConversionRate').map(({ StartDate }) => StartDate)).toContain('2026-07-01');

  await salesforce('edit-stage', 'Negotiation/Review', '--type', 'won', '--label', 'As good as won');
  expect(org.records('OpportunityStage').find(({ ApiName }) => ApiName === 'Negotiation/Review')).toMatchObject({
    IsWon: true,
    MasterLabel: 'As good as won',
  });
});

test('what the org refuses is said in its words', { timeout: 60_000 }, async () => {
  await expect(salesforce('edit-stage', 'Nonsense', '--type', 'won')).rejects.toThrow('the org has no stage Nonsense');
  await expect(salesforce('edit-stage', 'Prospecting')).rejects.toThrow('say what changes');
  await expect(salesforce('add-field', 'Account', 'Plain', 'string')).rejects.toThrow('ends in __c');
  await expect(salesforce('add-field', 'Account', 'A__c', 'blob')).rejects.toThrow('Invalid');
});
