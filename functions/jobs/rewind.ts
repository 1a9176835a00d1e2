import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { type Rewound, rewindSync } from '#platform/rewind-sync';
import { openTable } from '#platform/tables';
import { objectNames } from '#shared/objects/index';
import { openDatabase } from '#store/database';
import { readFreshness } from '#store/freshness-facts';
import { leapDataVersion } from '#store/leap-data-version';
import { readOrganizations } from '#store/retention';
import { rewindEnvSchema } from './env.ts';

const env = readEnv(rewindEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const sync = openTable(env.SYNC_TABLE);
const log = makeLog('rewind');

/** By organisation. */
export type RewindAnswer = Readonly<Record<string, readonly Rewound[]>>;

/**
 * Invoked by a person after the database was restored to an earlier moment, while `Apply` is held
 * (docs/runbook.md): sets every object's reading back to what the restored database knows, and asks for all to be
 * compared. Safe to repeat.
 */
export const handler = async (): Promise<RewindAnswer> => {
  const answer: Record<string, readonly Rewound[]> = {};
  for (const organizationId of await readOrganizations(db)) {
    await leapDataVersion(db, organizationId);
    const { objects } = await readFreshness(db, organizationId, objectNames);
    const rewound: Rewound[] = [];
    for (const object of objectNames) {
      const knownThrough = objects[object]?.completeThroughAt ?? null;
      rewound.push(await rewindSync(sync, { organizationId, object }, knownThrough));
    }
    log.info('rewound', { organizationId, objects: rewound });
    answer[organizationId] = rewound;
  }
  return answer;
};
