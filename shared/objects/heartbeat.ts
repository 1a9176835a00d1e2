import { defineObject } from './define-object.ts';
import { instant, text } from './field.ts';

/**
 * One record that Fairlead itself touches on a schedule, to measure how long a change takes from the organisation to
 * a board. An organisation permits it by having this custom object; without it, nothing is ever written.
 */
export const heartbeat = defineObject({
  from: 'Fairlead_Heartbeat__c',
  keyPrefix: 'a',
  deletes: 'soft',
  fields: {
    name: text('Name'),
    /** When it was touched, by Salesforce's clock. */
    beatAt: instant('Beat_At__c'),
  },
});
