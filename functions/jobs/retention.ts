import * as z from 'zod';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { forgetBoards } from '#store/boards/forget-boards';
import { openDatabase } from '#store/database';
import { type ErasedRows, eraseDeleted } from '#store/erase-deleted';
import { deleteProofs } from '#store/proof-retention';
import { deleteTombstones, readOrganizations } from '#store/retention';
import { retentionEnvSchema } from './env.ts';

/** Salesforce's recycle bin gives a record back for fifteen days, and may be asked for it longer. */
const writtenDays = 30;
/** A tombstone outlives every page that could still bring its record back, and a year's comparison. */
const tombstoneDays = 400;
/** The log answers for a week and the day that has begun. */
const pageLogDays = 8;
const proofDays = 90;
/** The rows of a finished proof are of interest while somebody may still ask what happened. */
const differenceDays = 30;
/** A board that was deleted can be had back, and what it was before somebody changed it be looked at, for a quarter. */
const boardDays = 90;
/** A reading is given up by its window after a week (functions/platform/sync-windows.ts). */
const unfinishedDays = 7;

const env = readEnv(retentionEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const log = makeLog('retention');

const daysAgo = (days: number): Date => new Date(systemClock().getTime() - days * 86_400_000);

/** What a person asks for instead (docs/runbook.md): to forget at once what people wrote of these deleted records. */
const eventSchema = z.looseObject({
  erase: z
    .strictObject({ organizationId: z.string().length(18), ids: z.array(z.string().length(18)).min(1).max(1_000) })
    .optional(),
});

/**
 * Daily: forgets what was deleted long ago, in Salesforce or of boards, and old proofs. Versions of deals stay: time
 * travel needs them. Answers, where it is asked to erase, how many rows of each object it erased.
 */
export const handler = async (event: unknown): Promise<ErasedRows | undefined> => {
  const { erase } = eventSchema.parse(event ?? {});
  if (erase) {
    const erased = await eraseDeleted(db, erase.organizationId, { ids: erase.ids });
    log.info('erased', { ...erase, erased });
    return erased;
  }
  await forgetAll();
  return undefined;
};

const forgetAll = async (): Promise<void> => {
  for (const organizationId of await readOrganizations(db)) {
    const tombstones = await deleteTombstones(db, organizationId, daysAgo(tombstoneDays));
    const erased = await eraseDeleted(db, organizationId, { before: daysAgo(writtenDays) });
    const proofs = await deleteProofs(db, organizationId, {
      pageLog: daysAgo(pageLogDays),
      differences: daysAgo(differenceDays),
      proofs: daysAgo(proofDays),
      unfinished: daysAgo(unfinishedDays),
    });
    const boards = await forgetBoards(db, organizationId, {
      boards: daysAgo(boardDays),
      versions: daysAgo(boardDays),
    });
    log.info('forgotten', { organizationId, tombstones, erased, proofs, boards });
  }
};
