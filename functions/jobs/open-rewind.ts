import type * as z from 'zod';
import { makeLog } from '#platform/log';
import type { Rewound } from '#platform/rewind-sync';
import { openTable } from '#platform/tables';
import type { Database } from '#store/database';
import { readOrganizations } from '#store/retention';
import { rewindOrganization } from '#store/rewind-organization';
import type { rewindEnvSchema } from './env.ts';

/** By organisation. */
type RewindAnswer = Readonly<Record<string, readonly Rewound[]>>;

/** Sets every object's reading back to what the restored database knows. */
export const openRewind = (env: z.output<typeof rewindEnvSchema>, db: Database) => {
  const sync = openTable(env.SYNC_TABLE);
  const log = makeLog('rewind');
  return async (): Promise<RewindAnswer> => {
    const answer: Record<string, readonly Rewound[]> = {};
    for (const organizationId of await readOrganizations(db)) {
      const rewound = await rewindOrganization({ db, sync }, organizationId);
      log.info('rewound', { organizationId, objects: rewound });
      answer[organizationId] = rewound;
    }
    return answer;
  };
};
