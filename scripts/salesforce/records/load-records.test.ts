import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { personasOf } from '../company/personas-of.ts';
import { buildSchema, firstSchema } from '../schema/schema-state.ts';
import { loadRecords } from './load-records.ts';

const schema = buildSchema(firstSchema());
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-records-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const file = async (name: string, content: unknown): Promise<void> => {
  await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 1));
};

const dealRecord = (Id: string, fields: object = {}): object => ({
  attributes: { type: 'Opportunity', url: `/services/data/v60.0/sobjects/Opportunity/${Id}` },
  Id,
  Name: 'Rollout',
  StageName: 'Proposal sent',
  CloseDate: '2026-12-01',
  ...fields,
});

describe('a good folder', () => {
  test('is read whole, both shapes, and completed so that people can look at it', async () => {
    await file(
      'deals.json',
      '{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Opportunity"},"Id":"006ak00000OQ4RxAAL","Name":"Big","Amount":9999999999999999.90,"StageName":"Proposal sent","CloseDate":"2026-12-01","OwnerId":"005ak00000EpjsfAAB","Custom__c":1,"Account":{"Name":"x"}}]}',
    );
    await file('accounts.json', [
      {
        attributes: { type: 'Account' },
        Id: '001ak00000OKNPHAA5',
        Name: 'Acme',
        SystemModstamp: '2026-05-01T07:25:37.000+0000',
      },
    ]);
    const { records, warnings } = await loadRecords(folder);
    const source = { records: (name: string) => records.filter(({ Id }) => schema.typeOfId(Id)?.name === name) };
    const deal = records.find(({ Id }) => Id === '006ak00000OQ4RxAAL');
    expect(deal).toMatchObject({ Amount: '9999999999999999.90', IsClosed: false, OwnerId: '005ak00000EpjsfAAB' });
    expect(records.find(({ Id }) => Id.startsWith('001'))).toMatchObject({
      SystemModstamp: '2026-05-01T07:25:37.000Z',
    });
    expect(source.records('OpportunityStage').some((stage) => stage['ApiName'] === 'Proposal sent')).toBe(true);
    expect(source.records('OpportunityHistory')).toHaveLength(1);
    expect(source.records('Organization')).toHaveLength(1);
    expect(personasOf(source)).toHaveLength(5);
    expect(warnings.join('\n')).toMatch(/deals\.json:1: Opportunity\.Custom__c is a field this org does not have/);
  });

  test('makes an organisation of the id that is given', async () => {
    await file('accounts.json', [{ attributes: { type: 'Account' }, Id: '001ak00000OKNPHAA5', Name: 'Acme' }]);
    const { records } = await loadRecords(folder, new Date(), { organizationId: '00D000000000007AAA' });
    expect(records.filter(({ Id }) => Id.startsWith('00D'))).toMatchObject([{ Id: '00D000000000007AAA' }]);
  });

  test('a reference to an id nobody has is a warning that names the place', async () => {
    await file('deals.json', [dealRecord('006ak00000OQ4RxAAL', { AccountId: '001ak00000OKNPHAA5' })]);
    const { warnings } = await loadRecords(folder);
    expect(warnings).toEqual([
      expect.stringMatching(/deals\.json:2: Opportunity\.AccountId 001ak00000OKNPHAA5 names a record that no file has/),
    ]);
  });
});

describe('a malformed file is refused with file, line and reason', () => {
  test.each([
    ['invalid JSON', '[\n {"Id": "x",}\n]', /bad\.json:2: invalid JSON/],
    ['an unfinished file', '[\n {"Id": "x"}\n', /bad\.json:3: invalid JSON/],
    ['no list', '{"Id": "x"}', /bad\.json:1: an array of records/],
    ['no record', '[\n 5]', /bad\.json:1: entry 1 is no record/],
    ['no attributes.type', '[\n\n {"Id": "006ak00000OQ4RxAAL"}]', /bad\.json:3: attributes\.type is missing/],
    [
      'an unknown object',
      '[{"attributes":{"type":"Gadget__c"},"Id":"a00ak00000OQ4RxAAL"}]',
      /bad\.json:1: unknown object Gadget__c/,
    ],
    [
      'no id',
      '[{"attributes":{"type":"Account","referenceId":"ref1"},"Name":"x"}]',
      /bad\.json:1: Account without an Id/,
    ],
    [
      'a wrong checksum',
      '[{"attributes":{"type":"Account"},"Id":"001ak00000OKNPHAAA"}]',
      /bad\.json:1: 001ak00000OKNPHAAA .*checksum is wrong/,
    ],
    [
      "another object's id",
      '[{"attributes":{"type":"Account"},"Id":"006ak00000OQ4RxAAL"}]',
      /bad\.json:1: .* begin with 001/,
    ],
    [
      'a wrong date',
      '[{"attributes":{"type":"Opportunity"},"Id":"006ak00000OQ4RxAAL",\n"CloseDate":"2026-02-30"}]',
      /bad\.json:1: Opportunity\.CloseDate: .*2026-02-30/,
    ],
    [
      'an id that is there twice',
      JSON.stringify([dealRecord('006ak00000OQ4RxAAL'), dealRecord('006ak00000OQ4Rx')]),
      /bad\.json:1: 006ak00000OQ4RxAAL is there twice: first at .*bad\.json:1/,
    ],
  ])('%s', async (_what, content, message) => {
    await file('bad.json', content);
    await expect(loadRecords(folder)).rejects.toThrow(message);
  });

  test('an empty folder', async () => {
    await expect(loadRecords(folder)).rejects.toThrow(/no \.json file there/);
  });
});
