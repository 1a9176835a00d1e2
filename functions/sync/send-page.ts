import { type Bucket, storeBytes } from '#platform/bucket';
import { type Queue, sendMessages } from '#platform/queue';
import type { Salesforce } from '#salesforce/connect';
import type { Page } from '#shared/messages/page';
import type { Row } from '#shared/objects/row';

/** Where pages leave for `apply`. */
export interface PageOutlet {
  readonly queue: Queue;
  /** For pages that are too large for a message. */
  readonly bucket: Bucket;
}

/** What a page says besides its rows and where they are from. */
export interface PageFacts
  extends Pick<Page, 'object' | 'door' | 'changedAt' | 'window'>,
    Partial<Pick<Page, 'custom'>> {
  /** By Salesforce's clock, before the read began. */
  readonly readAt: Date;
  readonly goneIds?: readonly string[];
}

/** A result page of the Bulk API, as it came. */
export interface CsvPage {
  readonly csv: Uint8Array;
  readonly count: number;
  readonly columns: readonly string[];
}

/** A message may have 1 MiB; ten of them travel together, and `apply` takes ten at once. */
const inlineBytesMax = 200_000;

/** Sends rows on: in the message itself where they are few, by way of the bucket where they are many. */
export const sendRows = async (
  outlet: PageOutlet,
  from: Salesforce,
  { rows, ...facts }: PageFacts & { readonly rows: readonly Row[] },
): Promise<void> => {
  const json = JSON.stringify(rows);
  if (Buffer.byteLength(json) < inlineBytesMax) {
    await sendMessages(outlet.queue, [pageOf(from, facts, { in: 'message', rows: [...rows] })]);
    return;
  }
  const stored = await storeBytes(outlet.bucket, json, { folder: folderOf(from, facts), ending: 'json' });
  const place: Page['rows'] = { in: 'bucket', format: 'json', ...stored, count: rows.length };
  await sendMessages(outlet.queue, [pageOf(from, facts, place)]);
};

/** Sends a result page of the Bulk API on, byte for byte, by way of the bucket. */
export const sendCsv = async (
  outlet: PageOutlet,
  from: Salesforce,
  { csv, count, columns, ...facts }: PageFacts & CsvPage,
): Promise<void> => {
  const stored = await storeBytes(outlet.bucket, csv, { folder: folderOf(from, facts), ending: 'csv' });
  const place: Page['rows'] = { in: 'bucket', format: 'csv', ...stored, columns: [...columns], count };
  await sendMessages(outlet.queue, [pageOf(from, facts, place)]);
};

const folderOf = ({ organizationId }: Salesforce, { object }: PageFacts): string => `pages/${organizationId}/${object}`;

const pageOf = (
  { organizationId, instanceUrl }: Salesforce,
  { readAt, goneIds = [], custom = {}, ...facts }: PageFacts,
  rows: Page['rows'],
): Page => ({
  kind: 'page',
  organizationId,
  instanceUrl,
  ...facts,
  readAt: readAt.toISOString(),
  goneIds: [...goneIds],
  custom,
  rows,
});
