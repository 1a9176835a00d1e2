import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/launch-browser.ts';
import { signInOnPage } from '../browser/sign-in-on-page.ts';
import { connectTo, openDealsOf } from '../start/running-org.ts';
import { startApart } from '../start/start-apart.ts';
import type { Running } from '../start/summary.ts';

const changes = 50;

/**
 * From a change in Salesforce to the number on an open board, in a real browser: fifty amounts are changed through
 * Salesforce's REST API, each timed from before the request is sent until the board shows it.
 */
export const live = async (): Promise<void> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-bench-'));
  const fairlead = await startApart(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 2_000 } });
    const front = fairlead.running.addresses['Fairlead'] ?? '';
    await signInOnPage(page, front, 'rep-1');
    report(await measure(page, fairlead.running));
  } finally {
    await browser.close();
    await fairlead.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Milliseconds from each change to its sight. */
const measure = async (page: Page, running: Running): Promise<number[]> => {
  const salesforce = await connectTo(running);
  const [deal] = await openDealsOf(salesforce, running, 'rep-1');
  if (!deal) throw new Error('the rep has no open deal to change');
  const row = page.getByRole('row').filter({ hasText: deal.Name });
  await row.waitFor();
  const times: number[] = [];
  for (let change = 1; change <= changes; change += 1) {
    // Not in step with the batching window or anything else that beats.
    await sleep(200 + Math.random() * 1_500);
    const millions = 1 + change / 100;
    const began = performance.now();
    await salesforce.sobject('Opportunity').update({ Id: deal.Id, Amount: millions * 1_000_000 });
    await row.getByText(`${Number(millions.toFixed(2))} M`).waitFor({ timeout: 30_000 });
    times.push(performance.now() - began);
    process.stdout.write(`\r${change} of ${changes}`);
  }
  return times;
};

const report = (times: readonly number[]): void => {
  const sorted = times.toSorted((a, b) => a - b);
  const quantile = (q: number): string => `${((sorted[Math.ceil(q * sorted.length) - 1] ?? 0) / 1_000).toFixed(2)} s`;
  console.log(
    `\r${times.length} changes in Salesforce, until the open board showed them (${availableParallelism()} cores):`,
  );
  console.log(`  median ${quantile(0.5)}   95th percentile ${quantile(0.95)}   longest ${quantile(1)}`);
};
