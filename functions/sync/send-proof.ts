import { storeBytes } from '#platform/bucket';
import { sendMessages } from '#platform/queue';
import type { Salesforce } from '#salesforce/connect';
import type { Count } from '#salesforce/read-census';
import type { InventoryPage } from '#salesforce/read-inventory';
import type { Census, Inventory } from '#shared/messages/proof';
import type { ObjectName } from '#shared/objects/index';
import type { PageOutlet } from './send-page.ts';

/** The poll's own pages are applied by then; a count that comes before them would only have to come again. */
const censusDelaySeconds = 10;

/** Sends a count on, to be held against the mirror as it was at the same instant. */
export const sendCensus = async (
  { queue }: Pick<PageOutlet, 'queue'>,
  from: Salesforce,
  { object, at, count, newestChangeAt }: Count & { readonly object: ObjectName; readonly at: Date },
): Promise<void> => {
  const message: Census = {
    kind: 'census',
    ...whoseOf(from),
    object,
    readAt: at.toISOString(),
    proofId: `census-${object}-${at.getTime()}`,
    throughAt: at.toISOString(),
    count,
    newestChangeAt: newestChangeAt && newestChangeAt.toISOString(),
  };
  await sendMessages(queue, [message], { delaySeconds: censusDelaySeconds });
};

/** Which part of which sweep. */
export interface InventoryFacts extends Pick<Inventory, 'object' | 'readAt' | 'window' | 'afterId' | 'throughId'> {}

/** Sends ids and stamps on that were read by REST: 2,000 of them have 120 KB. */
export const sendInventory = async (
  { queue }: Pick<PageOutlet, 'queue'>,
  from: Salesforce,
  { rows, ...facts }: InventoryFacts & Pick<InventoryPage, 'rows'>,
): Promise<void> => {
  const message: Inventory = {
    kind: 'inventory',
    ...whoseOf(from),
    ...facts,
    rows: { in: 'message', rows: rows.map(([id, stamp, isDeleted]) => [id, stamp, isDeleted]) },
  };
  await sendMessages(queue, [message]);
};

/** Sends a result page of the Bulk API with ids and stamps on, byte for byte, by way of the bucket. */
export const sendInventoryCsv = async (
  { queue, bucket }: PageOutlet,
  from: Salesforce,
  { csv, count, hasDeleted, ...facts }: InventoryFacts & InventoryCsv,
): Promise<void> => {
  const folder = `pages/${from.organizationId}/${facts.object}`;
  const stored = await storeBytes(bucket, csv, { folder, ending: 'csv' });
  const message: Inventory = {
    kind: 'inventory',
    ...whoseOf(from),
    ...facts,
    rows: { in: 'bucket', ...stored, count, hasDeleted },
  };
  await sendMessages(queue, [message]);
};

interface InventoryCsv {
  readonly csv: Uint8Array;
  readonly count: number;
  readonly hasDeleted: boolean;
}

const whoseOf = ({ organizationId, instanceUrl }: Salesforce) => ({ organizationId, instanceUrl });
