import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import type { Rewound } from '#platform/rewind-sync';
import { openTable } from '#platform/tables';
import { openDatabase } from '#store/database';
import { readOrganizations } from '#store/retention';
import { rewindOrganization } from '#store/rewind-organization';
import { rewindEnvSchema } from './env.ts';

const env = readEnv(rewindEnvSchema);
const db = openDatabase(env, { isPipelined: false });
const sync = openTable(env.SYNC_TABLE);
const log = makeLog('rewind');

/** By organisation. */
export type RewindAnswer = Readonly<Record<string, readonly Rewound[]>>;

/**
 * Invoked by a person who does not wait until `Apply` notices by itself that the database was restored to an earlier
 * moment (docs/runbook.md): sets every object's reading back to what the restored database knows, and asks for all to
 * be compared. Safe to repeat.
 */
export const handler = async (): Promise<RewindAnswer> => {
  const answer: Record<string, readonly Rewound[]> = {};
  for (const organizationId of await readOrganizations(db)) {
    const rewound = await rewindOrganization({ db, sync }, organizationId);
    log.info('rewound', { organizationId, objects: rewound });
    answer[organizationId] = rewound;
  }
  return answer;
};
