import { type Rewound, rewindSync } from '#platform/rewind-sync';
import type { Table } from '#platform/tables';
import { objectNames } from '#shared/objects/index';
import type { Database } from './database.ts';
import { readFreshness } from './freshness-facts.ts';
import { leapDataVersion } from './leap-data-version.ts';

/**
 * After the database was restored to an earlier moment: sets the reading of every object of an organisation back to what
 * the database knows, asks for all to be compared, and counts past all versions that it may have handed out. Safe to
 * repeat; done without need it costs that comparison.
 */
export const rewindOrganization = async (
  { db, sync }: { readonly db: Database; readonly sync: Table },
  organizationId: string,
): Promise<readonly Rewound[]> => {
  await leapDataVersion(db, organizationId);
  const { objects } = await readFreshness(db, organizationId, objectNames);
  return Promise.all(
    objectNames.map((object) =>
      rewindSync(sync, { organizationId, object }, objects[object]?.completeThroughAt ?? null),
    ),
  );
};
