import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Stored } from '#platform/bucket';
import { aChangedDeal, aDeal, asExport, columns, tableRow } from './ingest/deals.ts';
import { type IngestBench, openBench } from './ingest/open-bench.ts';

/** Rows of a result page of the Bulk API (functions/sync/backfill.ts), and of a page of changes. */
const rowsPerExport = 10_000;
const rowsPerChange = 1_000;
/** SQS hands `apply` ten messages at once. */
const pagesPerBatch = 10;
/** What is asked of `apply`: a share of what COPY does with the same rows, and its memory. */
const shareMin = 0.35;
const memoryMaxMib = 300;

/**
 * How fast pages become rows, beside the fastest thing that PostgreSQL has for the same rows, in one run on one
 * server: other machines have other rates and nearly the same ratios. COPY and `apply` take turns, batch by batch,
 * because a machine is not the same from minute to minute.
 * - First fill: result pages of the Bulk API from the bucket through `apply` into the real table with its indexes,
 *   beside the same bytes into a table of text columns that has nothing. The words of names follow behind it, as the
 *   job of every minute puts them in their index; that time is told by itself.
 * - Changes: pages of a thousand rows, four fifths of them known, beside COPY of as many rows into the same table.
 */
export const ingest = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: { rows: { type: 'string', default: '1000000' }, changes: { type: 'string', default: '100000' } },
  });
  const [rows, changes] = [Number(values.rows), Number(values.changes)];
  const bench = await openBench();
  try {
    console.log(`${availableParallelism()} cores, which a durable PostgreSQL shares with those who use it`);
    report(`first fill of ${rows} opportunities`, rows, await measureFill(bench, rows));
    const named = await bench.nameDeals();
    console.log(`  their names in the index behind it: ${(rows / named).toFixed(1)}k rows/s`);
    await bench.settle();
    report(`${changes} changes in pages of ${rowsPerChange}`, changes, await measureChanges(bench, rows, changes));
    reportMemory(await bench.close());
  } catch (error) {
    await bench.close();
    throw error;
  }
};

/** Milliseconds in all. */
interface Comparison {
  readonly copied: number;
  readonly applied: number;
}

const measureFill = async (bench: IngestBench, rows: number): Promise<Comparison> => {
  await bench.makeBareTable(columns);
  const window = await bench.openFill();
  const pages = Math.ceil(rows / rowsPerExport);
  return inTurns(batchesOf(pages, pagesPerBatch), async (batch) => {
    const stored = [];
    for (const page of batch) stored.push({ page, ...(await storeExport(bench, page, rows)) });
    const messages = stored.map(({ page, ...rest }) =>
      bench.pageOf({
        door: 'backfill',
        window: { id: window, page: page + 1, isLast: page === pages - 1 },
        rows: { in: 'bucket', format: 'csv', columns: [...columns], ...rest },
      }),
    );
    return { copied: await bench.copyIntoBareTable(stored), applied: await bench.apply(messages) };
  });
};

const storeExport = async (
  bench: IngestBench,
  page: number,
  rows: number,
): Promise<Stored & { readonly count: number }> => {
  const first = page * rowsPerExport;
  const count = Math.min(rowsPerExport, rows - first);
  const deals = Array.from({ length: count }, (_, place) => aDeal(first + place, rows));
  return { ...(await bench.store(asExport(deals), 'csv')), count };
};

const measureChanges = (bench: IngestBench, known: number, changes: number): Promise<Comparison> => {
  // Every known deal is as likely; every fifth is new.
  const numberOf = (place: number): number => (place % 5 === 0 ? known + place : (place * 7_919) % known);
  const pages = Math.ceil(changes / rowsPerChange);
  return inTurns(batchesOf(pages, pagesPerBatch), async (batch) => {
    const messages = [];
    for (const page of batch) {
      const numbers = Array.from({ length: rowsPerChange }, (_, place) => numberOf(page * rowsPerChange + place));
      const deals = numbers.map((number) => aChangedDeal(number, known));
      const stored = await bench.store(JSON.stringify(deals), 'json');
      const rows = { in: 'bucket', format: 'json', ...stored, count: rowsPerChange } as const;
      messages.push(bench.pageOf({ door: 'poll', rows }));
    }
    const first = known * 2 + (batch[0] ?? 0) * rowsPerChange;
    const count = batch.length * rowsPerChange;
    const fresh = Array.from({ length: count }, (_, place) => tableRow(aDeal(first + place, known)));
    return { copied: await bench.copyIntoMirror(fresh), applied: await bench.apply(messages) };
  });
};

const batchesOf = (count: number, perBatch: number): number[][] =>
  Array.from({ length: Math.ceil(count / perBatch) }, (_, batch) =>
    Array.from({ length: Math.min(perBatch, count - batch * perBatch) }, (_unused, place) => batch * perBatch + place),
  );

const inTurns = async <T>(batches: readonly T[], measure: (batch: T) => Promise<Comparison>): Promise<Comparison> => {
  let [copied, applied] = [0, 0];
  for (const [at, batch] of batches.entries()) {
    const turn = await measure(batch);
    copied += turn.copied;
    applied += turn.applied;
    process.stdout.write(`\r${at + 1} of ${batches.length}`);
  }
  process.stdout.write('\r');
  return { copied, applied };
};

const report = (what: string, rows: number, { copied, applied }: Comparison): void => {
  const rate = (milliseconds: number): string => `${(rows / milliseconds).toFixed(1)}k rows/s`;
  const share = copied / applied;
  console.log(`${what}: ${rate(applied)}, COPY ${rate(copied)}`);
  console.log(`  ${share.toFixed(2)} of COPY, at least ${shareMin}: ${share >= shareMin ? 'reached' : 'MISSED'}`);
};

const reportMemory = (peakMib: number): void => {
  const verdict = peakMib <= memoryMaxMib ? 'reached' : 'MISSED';
  console.log(`peak memory of the applying process: ${Math.round(peakMib)} MiB, at most ${memoryMaxMib}: ${verdict}`);
};
