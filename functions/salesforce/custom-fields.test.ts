import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOfPage, createRowsJob, readBulkJob, readBulkPage } from './bulk-query.ts';
import { customKinds } from './mirrored-columns.ts';
import { readRows } from './read-rows.ts';
import { readWindow } from './read-window.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

let home: ConnectedOrg;
let id: string;

/** An organisation with a field of every type, and one deal that fills them. */
beforeAll(async () => {
  home = await connectedOrg();
  const { org } = home;
  org.addField('Opportunity', { name: 'Region__c', type: 'picklist', values: ['North', 'South'] });
  org.addField('Opportunity', { name: 'Score__c', type: 'int' });
  org.addField('Opportunity', { name: 'Fee__c', type: 'currency', precision: 18, scale: 4 });
  org.addField('Opportunity', { name: 'Is_Key__c', type: 'boolean' });
  org.addField('Opportunity', { name: 'Renews__c', type: 'date' });
  org.addField('Opportunity', { name: 'Signed__c', type: 'datetime' });
  org.addField('Opportunity', { name: 'Partner__c', type: 'reference', referenceTo: 'Account', label: 'Partner' });
  org.addField('Opportunity', { name: 'Weighted__c', type: 'double', formula: 'Amount * 2', label: 'Twice' });
  org.addField('Opportunity', { name: 'Story__c', type: 'textarea' });
  id = org.create('Opportunity', {
    Name: 'Deal',
    StageName: 'Prospecting',
    CloseDate: '2026-06-30',
    Amount: 100,
    Region__c: 'North',
    Score__c: 7,
    Fee__c: '0.1234',
    Is_Key__c: true,
    Renews__c: '2027-01-31',
    Signed__c: '2026-05-01T07:25:37.000Z',
    Story__c: 'long',
  });
});
afterAll(() => home.org.close());

const all = { from: new Date(0), through: new Date(Date.now() + 3_600_000) };

const readAll = async (source: ConnectedOrg['source']) => {
  const pages = [];
  for await (const page of readWindow(source, 'opportunity', all)) pages.push(page);
  return pages;
};

const expected = {
  'custom:Region__c': 'North',
  'custom:Score__c': '7',
  'custom:Fee__c': '0.1234',
  'custom:Is_Key__c': 'true',
  'custom:Renews__c': '2027-01-31',
  'custom:Partner__c': null,
};
const names = [...Object.keys(expected), 'custom:Signed__c', 'custom:Weighted__c'].map((name) =>
  name.slice('custom:'.length),
);

describe('custom fields of the organisation', () => {
  it('are noted with the kinds that they are mirrored as; long text is not offered', async () => {
    await home.source.columns.of('opportunity');
    const offered = home.choice.noted('opportunity')?.available ?? [];
    expect(Object.fromEntries(offered.map(({ name, kind }) => [name, kind]))).toEqual({
      Region__c: 'picklist',
      Score__c: 'integer',
      Fee__c: 'number',
      Is_Key__c: 'boolean',
      Renews__c: 'day',
      Signed__c: 'instant',
      Partner__c: 'reference',
      Weighted__c: 'number',
    });
    expect(offered.filter(({ isCalculated }) => isCalculated)).toMatchObject([{ name: 'Weighted__c', label: 'Twice' }]);
  });

  it('that nobody chose are not read', async () => {
    const { rows } = await readRows(home.source, 'opportunity', [id]);
    expect(Object.keys(rows[0] ?? {}).filter((name) => name.startsWith('custom:'))).toEqual([]);
  });

  it('that are chosen come by window, by id and by bulk job alike', async () => {
    home.choice.choose('opportunity', ...names);
    const [page] = await readAll(home.source);
    expect(page?.rows).toMatchObject([{ id, ...expected }]);
    expect(customKinds(page?.columns ?? [])).toMatchObject({ Region__c: 'picklist', Fee__c: 'number' });
    const { rows } = await readRows(home.source, 'opportunity', [id]);
    expect(rows).toEqual(page?.rows);
    expect(Number(rows[0]?.['custom:Weighted__c'])).toBe(200);

    const jobId = await createRowsJob(home.source, 'opportunity', all);
    await expect
      .poll(async () => (await readBulkJob(home.source.salesforce, jobId)).state, { timeout: 10_000 })
      .toBe('JobComplete');
    const { csv, header } = await readBulkPage(home.source.salesforce, { jobId, rowsMax: 100 });
    const columns = columnsOfPage('opportunity', header, await home.source.columns.of('opportunity'));
    expect(customKinds(columns)).toEqual(customKinds(page?.columns ?? []));
    expect(new TextDecoder().decode(csv)).toContain('"0.1234"');

    home.choice.choose('opportunity', 'Score__c');
    const now = await home.source.columns.of('opportunity');
    expect(customKinds(columnsOfPage('opportunity', header, now)), 'given up since the job was made').toMatchObject({
      Score__c: 'integer',
      Fee__c: 'text',
    });
  });
});

describe('a field that the organisation takes away', () => {
  it.each<[string, number, (org: ConnectedOrg['org']) => void]>([
    ['removed', 2, (org) => org.removeField('Opportunity', 'Region__c')],
    ['hidden', 2, (org) => org.hideField('Opportunity', 'Score__c')],
    ['renamed', 3, (org) => org.renameField('Opportunity', 'Is_Key__c', 'Is_Strategic__c')],
  ])('(%s) costs one failing call, and the rest is read with the same question', async (_, stillOffered, takeAway) => {
    const own = await connectedOrg();
    try {
      for (const [name, type] of [
        ['Region__c', 'string'],
        ['Score__c', 'int'],
        ['Is_Key__c', 'boolean'],
      ] as const)
        own.org.addField('Opportunity', { name, type });
      const deal = own.org.create('Opportunity', { Name: 'D', StageName: 'Prospecting', CloseDate: '2026-06-30' });
      own.choice.choose('opportunity', 'Region__c', 'Score__c', 'Is_Key__c');
      await readRows(own.source, 'opportunity', [deal]);
      takeAway(own.org);
      const before = own.org.apiCalls().total;
      const { rows } = await readRows(own.source, 'opportunity', [deal]);
      // The call that failed, describe, and the call again.
      expect(own.org.apiCalls().total - before).toBe(3);
      expect(Object.keys(rows[0] ?? {}).filter((name) => name.startsWith('custom:'))).toHaveLength(2);
      expect(own.choice.noted('opportunity')?.available).toHaveLength(stillOffered);
    } finally {
      await own.org.close();
    }
  });

  it('and whose type becomes another is read as what it is now, with the next question', async () => {
    const own = await connectedOrg();
    try {
      own.org.addField('Opportunity', { name: 'Score__c', type: 'int' });
      const deal = own.org.create('Opportunity', {
        Name: 'D',
        StageName: 'Prospecting',
        CloseDate: '2026-06-30',
        Score__c: 7,
      });
      own.choice.choose('opportunity', 'Score__c');
      await readRows(own.source, 'opportunity', [deal]);
      own.org.changeFieldType('Opportunity', 'Score__c', { type: 'double', scale: 2 });
      own.org.update([deal], { Score__c: '7.25' });
      const first = await readRows(own.source, 'opportunity', [deal]);
      expect(first.rows).toMatchObject([{ id: deal, name: 'D' }]);
      expect(first.rows[0]).not.toHaveProperty('custom:Score__c');
      expect(first.bad).toMatchObject([{ reason: expect.stringContaining('Score__c is not of the kind integer') }]);
      const second = await readRows(own.source, 'opportunity', [deal]);
      expect(second.rows).toMatchObject([{ 'custom:Score__c': '7.25' }]);
    } finally {
      await own.org.close();
    }
  });
});
