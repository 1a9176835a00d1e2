import { DeliveryError } from '../step.ts';
import {
  type Ledger,
  readLedger,
  toFile,
  toPage,
  withoutForgotten,
  withRelease,
  writeLedger,
} from './release-ledger.ts';
import type { WebBucket } from './web-bucket.ts';
import { isAsset, type WebFile } from './web-files.ts';

/** A tab that was opened so long ago still finds the parts of its page that it has not loaded yet. */
const keptDays = 30;

interface Publishing {
  readonly bucket: WebBucket;
  readonly now: string;
  /** Asks CloudFront to forget these paths, where there is CloudFront. */
  readonly invalidate: (paths: readonly string[]) => Promise<void>;
}

/** Hands out a built web: first what pages refer to, then the pages, so that no page is ahead of its parts. */
export const publishWeb = async (
  { release, files }: { readonly release: string; readonly files: readonly WebFile[] },
  { bucket, now, invalidate }: Publishing,
): Promise<{ readonly removed: number }> => {
  const assets = files.filter(({ key }) => isAsset(key));
  const pages = files.filter(({ key }) => !isAsset(key));
  if (!pages.some(({ key }) => key === 'index.html')) {
    throw new DeliveryError('dist/web has no index.html: it was not built to the end. Run `npm run deliver -- build`');
  }
  for (const file of assets) await bucket.put(file);
  const before = await readLedger(bucket);
  const published = { release, assets: assets.map(({ key }) => key), pages: pages.map(toPage) };
  const ledger = withoutForgotten(withRelease(before, published, now), now, keptDays);
  // Told before it is done: what is interrupted between the two is published again, and nothing is forgotten.
  await writeLedger(bucket, ledger);
  for (const file of pages) await bucket.put(file);
  await invalidate(pathsOf(pages));
  // Before the first entry nobody knows what an open tab still needs.
  return { removed: before.length === 0 ? 0 : await removeForgotten(bucket, ledger) };
};

/**
 * Hands out an earlier release's pages again; their parts are still there.
 * @param to the release to go back to; absent: the one before
 * @throws DeliveryError when there is none
 */
export const rollBackWeb = async (
  to: string | undefined,
  { bucket, now, invalidate }: Publishing,
): Promise<{ readonly from: string; readonly to: string }> => {
  const ledger = await readLedger(bucket);
  const [current, ...earlier] = ledger;
  const target = to === undefined ? earlier[0] : earlier.find(({ release }) => release === to);
  if (!current || !target) {
    const known = earlier.map(({ release }) => release).join(', ') || 'none';
    throw new DeliveryError(`there is no earlier release ${to ?? ''} of the web to go back to; there are: ${known}`);
  }
  const { publishedAt: _, supersededAt: __, ...published } = target;
  await writeLedger(bucket, withRelease(ledger, published, now));
  const pages = target.pages.map(toFile);
  for (const file of pages) await bucket.put(file);
  await invalidate(pathsOf(pages));
  return { from: current.release, to: target.release };
};

/** Where a browser asks for them: the start page has two addresses. */
const pathsOf = (pages: readonly WebFile[]): string[] => ['/', ...pages.map(({ key }) => `/${key}`)];

const removeForgotten = async (bucket: WebBucket, ledger: Ledger): Promise<number> => {
  const needed = new Set(ledger.flatMap(({ assets }) => assets));
  const forgotten = (await bucket.list('assets/')).filter((key) => !needed.has(key));
  await bucket.remove(forgotten);
  return forgotten.length;
};
