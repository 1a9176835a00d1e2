import { randomUUID } from 'node:crypto';
import { claimWindow, noteAvailable } from '#platform/sync-windows';
import { abortBulkJob, createInventoryJob, createRowsJob } from '#salesforce/bulk-query';
import type { Source } from '#salesforce/read-window';
import type { BackfillStep } from './backfill-message.ts';
import { type Backfilling, goOn } from './backfilling.ts';
import { handOver } from './hand-over.ts';
import { sendWindow } from './send-window.ts';

/** Reads a window by REST where it turns out small; leaves it to a bulk job where it is not, or where REST cannot do it. */
export const readAtOnce = async (
  backfilling: Backfilling,
  source: Source,
  message: BackfillStep<'begin'>,
): Promise<void> => {
  const { object, window } = message;
  const mayBegin = () => isMine(backfilling, message);
  const outcome = await sendWindow(backfilling, source, { object, window, mayBegin });
  if (outcome.is === 'bulk') return handOver(backfilling, message, outcome.isBegun);
  if (outcome.is === 'not-begun') return;
  await noteAvailable(backfilling.sync, message);
  backfilling.log.info('read whole', { object, kind: window.kind, rows: outcome.rows });
};

/** Whether this invocation is the one that reads the window; a second delivery of the same message is not. */
const isMine = async ({ sync }: Backfilling, message: BackfillStep<'begin'>): Promise<boolean> => {
  const reader = `rest-${randomUUID()}`;
  return (await claimWindow(sync, message, { id: message.window.id, reader })) === reader;
};

/** Makes a bulk job for a window. */
export const beginJob = async (
  backfilling: Backfilling,
  source: Source,
  { window, turn, organizationId, object }: BackfillStep<'begin'>,
): Promise<void> => {
  const whose = { organizationId, object };
  const span = { from: new Date(window.fromAt), through: new Date(window.throughAt) };
  const made =
    window.kind === 'sweep' ? await createInventoryJob(source, object) : await createRowsJob(source, object, span);
  const jobId = await claimWindow(backfilling.sync, whose, { id: window.id, reader: made });
  // Claimed by an earlier delivery of this message, or given up meanwhile: the job just made is of no use.
  if (jobId !== made) await abortBulkJob(source.salesforce, made);
  if (jobId === undefined) return;
  await noteAvailable(backfilling.sync, whose);
  const next = { kind: 'backfill' as const, step: 'await' as const, ...whose, window, jobId, looks: 0 };
  await goOn(backfilling, next, { after: { turn }, delaySeconds: 1 });
};
