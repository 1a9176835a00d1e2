import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import { addLateVersions } from './add-late-versions.ts';
import type { Database } from './database.ts';
import { notePage } from './freshness.ts';
import { insertNewRows } from './insert-new-rows.ts';
import { lockObject } from './lock-object.ts';
import { markGone } from './mark-gone.ts';
import { type Merged, mergeRows } from './merge-rows.ts';
import { nameRecords } from './name-records.ts';
import type { PageHead } from './page-head.ts';
import { asPageFault, isDuplicate } from './page-refused.ts';
import { holdDeletions } from './proofs/hold-deletions.ts';
import { type Deletions, judgeDeletions } from './proofs/judge-deletions.ts';
import { markRepaired } from './proofs/mark-repaired.ts';
import { rebuildVisibleOwners } from './rebuild-visible-owners.ts';
import { type PageRows, type Staged, stagePage } from './stage-page.ts';
import { bumpDataVersion, currentDataVersion, inTenant } from './tenant.ts';

/** Where pages go, and when a page's deletions are too many to be believed. */
export interface Mirror {
  readonly db: Database;
  /** Of an object's living rows. */
  readonly deleteShareMax: number;
}

export interface AppliedPage {
  /** Rows that are new, differ from what was held, or are gone. */
  readonly changed: number;
  /** Living rows that the page calls gone, and that wait for a person's word. */
  readonly held: number;
  /** The tenant's data version after the commit. */
  readonly version: string;
}

/**
 * Applies one page in one transaction: the mirror's rows, versions, names, who sees whom, what it repairs, freshness, the
 * data version. Pages may come in any order and any number of times; the outcome is the same.
 *
 * Locks are taken in one order by all: the object's page lock, mirror rows by id, proofs, the hierarchy's lock, the
 * tenant, the object's freshness. The database must not be pipelined, because a CSV is copied.
 * @throws PageRefusedError when no retry can help.
 */
export const applyPage = async (mirror: Mirror, page: PageHead, rows: PageRows): Promise<AppliedPage> => {
  const apply = (bringIn: BringIn) =>
    inTenant(mirror.db, page, (client, tenantId) => applyWithin({ client, tenantId, bringIn, mirror }, page, rows));
  try {
    return await apply(rows.format === 'csv' ? insertOrMerge : mergeRows);
  } catch (fault) {
    if (!isDuplicate(fault)) throw asPageFault(fault);
  }
  try {
    return await apply(mergeRows);
  } catch (fault) {
    throw asPageFault(fault);
  }
};

type BringIn = typeof mergeRows;

const insertOrMerge: BringIn = async (client, place, staged) =>
  (await insertNewRows(client, place, staged)) ?? (await mergeRows(client, place, staged));

interface Within {
  readonly client: ClientBase;
  readonly tenantId: number;
  readonly bringIn: BringIn;
  readonly mirror: Mirror;
}

const applyWithin = async (within: Within, page: PageHead, rows: PageRows): Promise<AppliedPage> => {
  const { client, tenantId } = within;
  const staged = await stagePage(client, page, rows);
  const isAlone = staged.length > 1 || page.goneIds.length > 0;
  const { isDisputed } = await lockObject(client, { tenantId, object: page.object, isAlone });
  const merged = await bringInAll(within, page, staged);
  const { gone, deletions } = await markAllowedGone(within, page);
  if (isDisputed) await markRepaired(client, page, staged);
  const changed = merged.changed + gone;
  if (changed > 0 && decidesSight.has(page.object)) await rebuildVisibleOwners(client, tenantId);
  const version = changed > 0 ? await bumpDataVersion(client, page.instanceUrl) : await currentDataVersion(client);
  await notePage(client, page, { ...merged, changed, version, doubtful: deletions.doubtful.length });
  return { changed, held: deletions.held.length, version };
};

const decidesSight: ReadonlySet<ObjectName> = new Set(['user', 'userRole']);

const bringInAll = async ({ client, bringIn }: Within, page: PageHead, staged: readonly Staged[]): Promise<Brought> => {
  let all: Brought = { rows: 0, late: 0, changed: 0, newestChangeAt: null, oldestNewsAt: null };
  for (const part of staged) {
    const merged = await bringIn(client, page, part);
    await nameRecords(client, page.object, merged.namedIds);
    if (merged.late > 0) await addLateVersions(client, page, part);
    all = together(all, merged);
  }
  return all;
};

type Brought = Omit<Merged, 'namedIds'>;

const together = (a: Brought, b: Brought): Brought => ({
  rows: a.rows + b.rows,
  late: a.late + b.late,
  changed: a.changed + b.changed,
  newestChangeAt:
    [a.newestChangeAt, b.newestChangeAt]
      .flatMap((at) => at ?? [])
      .toSorted()
      .at(-1) ?? null,
  oldestNewsAt:
    [a.oldestNewsAt, b.oldestNewsAt]
      .flatMap((at) => at ?? [])
      .toSorted()
      .at(0) ?? null,
});

const markAllowedGone = async (
  { client, mirror }: Within,
  page: PageHead,
): Promise<{ readonly gone: number; readonly deletions: Deletions }> => {
  const deletions = await judgeDeletions(client, page, mirror.deleteShareMax);
  if (deletions.held.length > 0) await holdDeletions(client, page, deletions);
  const gone = deletions.allowed.length > 0 ? await markGone(client, page, deletions.allowed) : 0;
  return { gone, deletions };
};
