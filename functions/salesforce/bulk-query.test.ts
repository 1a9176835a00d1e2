import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  abortBulkJob,
  type BulkPage,
  type BulkPlace,
  columnsOfPage,
  createInventoryJob,
  createRowsJob,
  readBulkJob,
  readBulkPage,
} from './bulk-query.ts';
import { type ConnectedOrg, connectedOrg } from './testing/connected-org.ts';

let home: ConnectedOrg;
beforeAll(async () => {
  home = await connectedOrg();
});
afterAll(() => home.org.close());

const tomorrow = () => new Date(Date.now() + 86_400_000);

const finished = async (jobId: string) => {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const job = await readBulkJob(home.source.salesforce, jobId);
    if (job.state !== 'UploadComplete' && job.state !== 'InProgress') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the job does not end');
};

describe('a bulk job', () => {
  it('gives every row in pages, each with its own header, deleted rows among them', async () => {
    const names = ['Plain', 'Comma, "quotes"\r\nand two lines', '  spaces  ', 'N/A', 'Müller 💶'];
    const ids = names.map((name) => home.org.create('Campaign', { Name: name }));
    home.org.remove(ids[0] ?? '');
    const jobId = await createRowsJob(home.source, 'campaign', { from: new Date(0), through: tomorrow() });
    expect(await finished(jobId)).toEqual({ state: 'JobComplete', numberRecordsProcessed: 5 });

    const columns = await home.source.columns.of('campaign');
    const pages = await pagesOf(jobId, 2);
    for (const { header } of pages) expect(columnsOfPage('campaign', header, columns)).toEqual(columns);
    const text = textOf(pages);
    expect(pages.map(({ count }) => count)).toEqual([2, 2, 1]);
    for (const id of ids) expect(text).toContain(`"${id}"`);
    expect(text).toContain('"Comma, ""quotes""\r\nand two lines"');
    expect(text).toContain('Müller 💶');
  });

  it('over nothing has one page without rows', async () => {
    const jobId = await createRowsJob(home.source, 'contact', { from: new Date(0), through: tomorrow() });
    expect(await finished(jobId)).toEqual({ state: 'JobComplete', numberRecordsProcessed: 0 });
    const page = await readBulkPage(home.source.salesforce, { jobId, rowsMax: 10 });
    expect(page).toMatchObject({ count: 0 });
    expect(page).not.toHaveProperty('nextLocator');
  });

  it('gives a page whose rows are large in smaller ones, and holds no more of it than it may', async () => {
    const created = Array.from({ length: 9 }, (_, n) =>
      home.org.create('Lead', { LastName: `${n}`, Company: 'Acme', Title: 'x'.repeat(n === 4 ? 100 : 10) }),
    );
    const jobId = await createRowsJob(home.source, 'lead', { from: new Date(0), through: tomorrow() });
    await finished(jobId);
    const all = await readBulkPage(home.source.salesforce, { jobId, rowsMax: 9 });
    const bytesMax = Math.floor(all.csv.length / 2);
    const pages = await pagesOf(jobId, 9, bytesMax);
    for (const { csv } of pages) expect(csv.length).toBeLessThanOrEqual(bytesMax);
    expect(pages.map(({ count, rowsMax }) => [count, rowsMax])).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ]);
    for (const id of created) expect(textOf(pages)).toContain(id);
    await expect(readBulkPage(home.source.salesforce, { jobId, rowsMax: 9 }, 10)).rejects.toMatchObject({
      code: 'ROW_TOO_LARGE',
    });
  });

  it('is asked for without a field that was lost since the object was described', async () => {
    await home.source.columns.of('campaign');
    home.org.hideField('Campaign', 'Type');
    const jobId = await createRowsJob(home.source, 'campaign', { from: new Date(0), through: tomorrow() });
    expect(await finished(jobId)).toMatchObject({ state: 'JobComplete' });
    const { header } = await readBulkPage(home.source.salesforce, { jobId, rowsMax: 10 });
    expect(header).not.toContain('Type');
    home.org.showField('Campaign', 'Type');
  });

  it('whose pages lack rows, or columns that we know, is refused', async () => {
    const jobId = await createInventoryJob(home.source, 'campaign');
    await finished(jobId);
    home.org.faults.bulk({ dropRows: 1 });
    await expect(readBulkPage(home.source.salesforce, { jobId, rowsMax: 10 })).rejects.toMatchObject({
      code: 'BULK_ROWS_MISSING',
    });
    home.org.faults.clear();
    expect(() => columnsOfPage('organization', ['Id', 'Surprise'], [])).toThrow('a column Surprise');
  });

  it('may be ended, and ended again', async () => {
    // Else it would end by itself on a busy machine.
    home.org.faults.bulk({ isStuck: true });
    const jobId = await createInventoryJob(home.source, 'campaign');
    await abortBulkJob(home.source.salesforce, jobId);
    await abortBulkJob(home.source.salesforce, jobId);
    expect(await readBulkJob(home.source.salesforce, jobId)).toMatchObject({ state: 'Aborted' });
    home.org.faults.clear();
  });
});

const pagesOf = async (jobId: string, rowsMax: number, bytesMax?: number): Promise<BulkPage[]> => {
  const pages: BulkPage[] = [];
  for (let place: BulkPlace | undefined = { jobId, rowsMax }; place !== undefined; ) {
    const page: BulkPage = await readBulkPage(home.source.salesforce, place, bytesMax);
    pages.push(page);
    const { nextLocator: locator } = page;
    place = locator === undefined ? undefined : { jobId, rowsMax: page.rowsMax, locator };
  }
  return pages;
};

const textOf = (pages: readonly BulkPage[]): string => Buffer.concat(pages.map(({ csv }) => csv)).toString();
