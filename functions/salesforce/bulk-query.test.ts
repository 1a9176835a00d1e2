import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBulkJob, readBulkJob, readBulkPage } from './bulk-query.ts';
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
    const jobId = await createBulkJob(home.source, 'campaign', { from: new Date(0), through: tomorrow() });
    expect(await finished(jobId)).toEqual({ state: 'JobComplete', numberRecordsProcessed: 5 });

    const columns = await home.source.columns.of('campaign');
    const counts: number[] = [];
    let text = '';
    let locator: string | undefined;
    do {
      const page = await readBulkPage(home.source.salesforce, columns, {
        jobId,
        rowsMax: 2,
        ...(locator !== undefined && { locator }),
      });
      expect(page.columns).toEqual(columns.map(({ name }) => name));
      counts.push(page.count);
      text += new TextDecoder().decode(page.csv);
      locator = page.nextLocator;
    } while (locator !== undefined);

    expect(counts).toEqual([2, 2, 1]);
    for (const id of ids) expect(text).toContain(`"${id}"`);
    expect(text).toContain('"Comma, ""quotes""\r\nand two lines"');
    expect(text).toContain('Müller 💶');
  });

  it('over nothing has one page without rows', async () => {
    const jobId = await createBulkJob(home.source, 'contact', { from: new Date(0), through: tomorrow() });
    expect(await finished(jobId)).toEqual({ state: 'JobComplete', numberRecordsProcessed: 0 });
    const columns = await home.source.columns.of('contact');
    const page = await readBulkPage(home.source.salesforce, columns, { jobId, rowsMax: 10 });
    expect(page).toMatchObject({ count: 0 });
    expect(page).not.toHaveProperty('nextLocator');
  });

  it('with columns that nobody asked for is refused', async () => {
    const jobId = await createBulkJob(home.source, 'contact', { from: new Date(0), through: tomorrow() });
    await finished(jobId);
    const [id] = await home.source.columns.of('contact');
    await expect(readBulkPage(home.source.salesforce, id ? [id] : [], { jobId, rowsMax: 10 })).rejects.toMatchObject({
      code: 'UNEXPECTED_ANSWER',
    });
  });
});
