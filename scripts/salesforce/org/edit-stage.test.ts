import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ToldOrg, toldOrg } from '../testing/told-org.ts';

let now = new Date('2026-05-04T10:00:00.000Z');
let told: ToldOrg;
let deal: string;

beforeAll(async () => {
  told = await toldOrg(['Opportunity', 'OpportunityStage'], { now: () => now });
});

beforeEach(async () => {
  const fields = { Name: 'Deal', CloseDate: '2026-06-01', Amount: 100, StageName: 'Qualification' };
  deal = told.org.create('Opportunity', fields);
  await told.takeEvents();
  now = new Date(now.getTime() + 60_000);
});

afterEach(() => told.org.purge(deal));
afterAll(() => told.close());

const FIELDS =
  'StageName, IsWon, IsClosed, ForecastCategory, ForecastCategoryName, Probability, SystemModstamp, LastModifiedDate';

const row = async (): Promise<Record<string, unknown>> => {
  const [found] = await told.rows(`SELECT ${FIELDS} FROM Opportunity WHERE Id = '${deal}'`);
  if (!found) throw new Error('no deal');
  return found;
};

const stage = (where: string) =>
  told.rows(
    `SELECT ApiName, MasterLabel, IsWon, IsClosed, ForecastCategory, SystemModstamp FROM OpportunityStage WHERE ${where}`,
  );

test('a stage that becomes won makes its deals won: not one is stamped or told of', async () => {
  const before = await row();
  told.org.editStage('Qualification', { type: 'won' });
  expect(await row()).toEqual({
    ...before,
    IsWon: true,
    IsClosed: true,
    ForecastCategory: 'Closed',
    ForecastCategoryName: 'Closed',
  });
  expect(await stage("ApiName = 'Qualification'")).toMatchObject([
    { IsWon: true, IsClosed: true, SystemModstamp: now.toISOString().replace('Z', '+0000') },
  ]);
  expect(await told.takeEvents()).toEqual([]);
  told.org.editStage('Qualification', { type: 'open' });
  expect(await row()).toEqual(before);
});

test('a category that was chosen for a deal stays', async () => {
  told.org.update(deal, { ForecastCategoryName: 'Omitted' });
  told.org.editStage('Qualification', { forecastCategory: 'BestCase' });
  expect(await row()).toMatchObject({ ForecastCategory: 'Omitted' });
  told.org.editStage('Qualification', { forecastCategory: 'Pipeline' });
});

test('a new API name is rewritten in deals and their history, silently; writers use it from now on', async () => {
  const before = await row();
  told.org.editStage('Qualification', { apiName: 'Qualified', label: 'Qualified' });
  expect(await row()).toEqual({ ...before, StageName: 'Qualified' });
  expect(await told.rows(`SELECT StageName FROM OpportunityHistory WHERE OpportunityId = '${deal}'`)).toEqual([
    { StageName: 'Qualified' },
  ]);
  expect(await told.takeEvents()).toEqual([]);
  await expect(
    told.connection.sobject('Opportunity').update({ Id: deal, StageName: 'Qualification' }),
  ).rejects.toMatchObject({ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' });
  told.org.editStage('Qualified', { apiName: 'Qualification', label: 'Qualification' });
});

test('a new label is the label alone', async () => {
  const before = await row();
  told.org.editStage('Qualification', { label: 'Fits us' });
  expect(await row()).toEqual(before);
  const { fields } = await told.connection.sobject('Opportunity').describe();
  const values = fields.find(({ name }) => name === 'StageName')?.picklistValues;
  expect(values?.find(({ value }) => value === 'Qualification')).toMatchObject({ label: 'Fits us' });
  told.org.editStage('Fits us', { label: 'Qualification' });
  expect(() => told.org.editStage('Nonsense', {})).toThrow('no stage Nonsense');
});
