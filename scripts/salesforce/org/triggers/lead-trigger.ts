import { SalesforceError } from '../salesforce-error.ts';
import { personTrigger } from './person-trigger.ts';
import type { Trigger } from './trigger.ts';

/** Keeps the lead's name. A converted one is history: nobody writes it any more. */
export const leadTrigger: Trigger = {
  before: (transaction, write) => {
    if (write.before?.['IsConverted'] === true && write.written.size > 0)
      throw new SalesforceError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
    personTrigger.before?.(transaction, write);
  },
};
