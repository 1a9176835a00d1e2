import type * as z from 'zod';
import { sqsBatchHandler } from '#platform/batch';
import { makeLog } from '#platform/log';
import { parkFound } from '#platform/park-found';
import type { Database } from '#store/database';
import { openApplyHouse } from './apply-house.ts';
import { applyMessages, applySchema } from './apply-messages.ts';
import type { applyEnvSchema } from './env.ts';

/** Takes what of many messages can be applied side by side. */
export const openApply = (env: z.output<typeof applyEnvSchema>, db: Database) => {
  const log = makeLog('apply');
  const house = openApplyHouse(env, log, db);
  return sqsBatchHandler({
    schema: applySchema,
    log,
    park: parkFound({ lot: house.parking, queue: 'pages', source: 'apply', log }),
    all: (received) => applyMessages(house, received),
  });
};
