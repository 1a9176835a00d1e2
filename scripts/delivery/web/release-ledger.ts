import * as z from 'zod';
import type { WebBucket } from './web-bucket.ts';
import type { WebFile } from './web-files.ts';

const pageSchema = z.strictObject({
  key: z.string(),
  contentType: z.string(),
  cacheControl: z.string(),
  /** The file itself, in base64: a page is some two kilobytes. */
  body: z.string(),
});

const publishedSchema = z.strictObject({
  release: z.string(),
  publishedAt: z.iso.datetime(),
  /** Since when another release stands in its place. */
  supersededAt: z.iso.datetime().optional(),
  assets: z.array(z.string()),
  pages: z.array(pageSchema),
});

/** What was published, newest first. The first one is what people get. */
export const ledgerSchema = z.array(publishedSchema);

export type Published = z.output<typeof publishedSchema>;
export type Ledger = readonly Published[];

/** Without a dot the edge takes it for a deep link: nobody reads the ledger from outside (infra/constructs/rewrite-to-index.ts). */
const ledgerKey = 'releases';

export const readLedger = async (bucket: WebBucket): Promise<Ledger> =>
  ledgerSchema.parse(JSON.parse((await bucket.read(ledgerKey)) ?? '[]'));

export const writeLedger = (bucket: WebBucket, ledger: Ledger): Promise<void> =>
  bucket.put({
    key: ledgerKey,
    body: Buffer.from(JSON.stringify(ledger)),
    contentType: 'application/json',
    cacheControl: 'no-store',
  });

/** Puts a release in front. One that was published before comes back. */
export const withRelease = (ledger: Ledger, published: Omit<Published, 'publishedAt'>, now: string): Ledger => {
  const [current, ...earlier] = ledger;
  if (current?.release === published.release) return [{ ...published, publishedAt: current.publishedAt }, ...earlier];
  const superseded = current ? [{ ...current, supersededAt: current.supersededAt ?? now }] : [];
  const others = [...superseded, ...earlier].filter(({ release }) => release !== published.release);
  return [{ ...published, publishedAt: now }, ...others];
};

/** Releases whose files nobody needs any more: not the current one, nor the one before, to which a rollback goes. */
export const withoutForgotten = (ledger: Ledger, now: string, keptDays: number): Ledger => {
  const limit = Date.parse(now) - keptDays * 86_400_000;
  return ledger.filter(
    ({ supersededAt }, place) => place < 2 || supersededAt === undefined || Date.parse(supersededAt) > limit,
  );
};

export const toPage = ({ key, contentType, cacheControl, body }: WebFile): Published['pages'][number] => ({
  key,
  contentType,
  cacheControl,
  body: body.toString('base64'),
});

export const toFile = ({ body, ...page }: Published['pages'][number]): WebFile => ({
  ...page,
  body: Buffer.from(body, 'base64'),
});
