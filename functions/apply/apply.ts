import { sqsBatchHandler } from '#platform/batch';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { parkFound } from '#platform/park-found';
import { openApplyHouse } from './apply-house.ts';
import { applyMessages, applySchema } from './apply-messages.ts';
import { applyEnvSchema } from './env.ts';

const log = makeLog('apply');
const house = openApplyHouse(readEnv(applyEnvSchema), log);

/** Pages from the queue into the mirror, whose tables nobody else writes; and proofs, which hold it against Salesforce. */
export const handler = sqsBatchHandler({
  schema: applySchema,
  log,
  park: parkFound({ lot: house.parking, queue: 'pages', source: 'apply', log }),
  all: (received) => applyMessages(house, received),
});
