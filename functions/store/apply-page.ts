import type { ClientBase } from 'pg';
import type { Page } from '#shared/messages/page';
import type { ObjectName } from '#shared/objects/index';
import type { Database } from './database.ts';
import { notePage } from './freshness.ts';
import { markGone } from './mark-gone.ts';
import { type Merged, type MergePlace, mergeRows } from './merge-rows.ts';
import { asPageFault } from './page-refused.ts';
import { rebuildVisibleOwners } from './rebuild-visible-owners.ts';
import { type PageRows, type Staged, stagePage } from './stage-page.ts';
import { bumpDataVersion, currentDataVersion, inTenant } from './tenant.ts';

/** What a page says besides its rows. */
export type PageHead = Pick<Page, 'organizationId' | 'instanceUrl' | 'object' | 'readAt' | 'goneIds'>;

export interface AppliedPage {
  /** Rows that are new, differ from what was held, or are gone. */
  readonly changed: number;
  /** The tenant's data version after the commit. */
  readonly version: string;
}

/**
 * Applies one page in one transaction: the mirror's rows, versions, who sees whom, freshness, the data version.
 * Pages may come in any order and any number of times; the outcome is the same.
 *
 * Locks are taken in one order by all: the object's page lock, mirror rows by id, the hierarchy's lock, the
 * tenant, the object's freshness. The database must not be pipelined, because a CSV is copied.
 * @throws PageRefusedError when no retry can help.
 */
export const applyPage = async (db: Database, page: PageHead, rows: PageRows): Promise<AppliedPage> => {
  try {
    return await inTenant(db, page, (client, tenantId) => applyWithin({ client, tenantId }, page, rows));
  } catch (fault) {
    throw asPageFault(fault);
  }
};

interface Within {
  readonly client: ClientBase;
  readonly tenantId: number;
}

const applyWithin = async ({ client, tenantId }: Within, page: PageHead, rows: PageRows): Promise<AppliedPage> => {
  const staged = await stagePage(client, page.object, rows);
  await lockObject({ client, tenantId }, page.object, staged.length + page.goneIds.length > 1);
  const { changed, newestChangeAt } = await applyRows(client, page, staged);
  if (changed > 0 && decidesSight.has(page.object)) await rebuildVisibleOwners(client, tenantId);
  const isChanged = changed > 0;
  const version = isChanged ? await bumpDataVersion(client, page.instanceUrl) : await currentDataVersion(client);
  await notePage(client, page.object, { newestChangeAt, ...(isChanged && { changedVersion: version }) });
  return { changed, version };
};

const decidesSight: ReadonlySet<ObjectName> = new Set(['user', 'userRole']);

/**
 * A page of one statement locks its rows by id and may run beside others. One of several statements locks in
 * several passes, and two of that kind could wait for each other: it has the object for itself.
 */
const lockObject = async ({ client, tenantId }: Within, object: ObjectName, isAlone: boolean): Promise<void> => {
  const lock = isAlone ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await client.query(`select ${lock}($1, hashtext($2))`, [tenantId, `page ${object}`]);
};

const applyRows = async (client: ClientBase, page: PageHead, staged: readonly Staged[]): Promise<Merged> => {
  const place: MergePlace = { object: page.object, readAt: page.readAt };
  let changed = 0;
  let newestChangeAt: string | null = null;
  for (const part of staged) {
    const merged = await mergeRows(client, place, part);
    changed += merged.changed;
    if (merged.newestChangeAt !== null && merged.newestChangeAt > (newestChangeAt ?? ''))
      newestChangeAt = merged.newestChangeAt;
  }
  if (page.goneIds.length > 0) changed += await markGone(client, place, page.goneIds);
  return { changed, newestChangeAt };
};
