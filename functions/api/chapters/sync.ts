import { withJson, withoutBody } from '#platform/http';
import { fieldsChoiceSchema } from '#shared/api/fields';
import { decisionSchema, parkedChoiceSchema } from '#shared/api/sync';
import type { ApiServices } from '../api-services.ts';
import { chooseFields } from '../choose-fields.ts';
import { decideHeld } from '../decide-held.ts';
import { forgetParkedMessages, redriveParked } from '../handle-parked.ts';
import { pauseSync, resumeSync } from '../pause-sync.ts';
import { readFields } from '../read-fields.ts';
import { readSync } from '../read-sync.ts';
import { readSyncHistory } from '../read-sync-history.ts';
import { wishForObject } from '../wish-for-object.ts';

/** How the mirror does, and what only a person can decide. */
export const syncEndpoints = (services: ApiServices) => ({
  sync: withoutBody(readSync(services)),
  syncHistory: withoutBody(readSyncHistory(services)),
  syncPause: withoutBody(pauseSync(services)),
  syncResume: withoutBody(resumeSync(services)),
  syncWish: withoutBody(wishForObject(services)),
  syncParkedRedrive: withJson(parkedChoiceSchema, redriveParked(services)),
  syncParkedForget: withJson(parkedChoiceSchema, forgetParkedMessages(services)),
  syncProofDecide: withJson(decisionSchema, decideHeld(services)),
  fields: withoutBody(readFields(services)),
  fieldsChoose: withJson(fieldsChoiceSchema, chooseFields(services)),
});
