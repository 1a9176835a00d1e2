import { randomBytes } from 'node:crypto';
import type { Outlets } from '../salesforce/outlets/outlet.ts';

/** By what the org proves itself at our doors: made anew at each start, given to both sides. */
export interface HookKeys {
  readonly webhookSecret: string;
  readonly outboundMessageKey: string;
}

export const makeHookKeys = (): HookKeys => ({
  webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
  outboundMessageKey: randomBytes(32).toString('base64url'),
});

/** Every door has traffic: most objects come by the Event Relay, leads by webhook, cases by outbound message. */
export const outletsTo = (
  { frontUrl, servicesUrl }: { readonly frontUrl: string; readonly servicesUrl: string },
  keys: HookKeys,
): Outlets => [
  {
    kind: 'change-events',
    endpoint: servicesUrl,
    region: 'eu-central-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    objects: ['Account', 'Contact', 'Opportunity', 'Campaign', 'Task', 'Event', 'User', 'Fairlead_Heartbeat__c'],
  },
  { kind: 'webhook', url: `${frontUrl}/hooks/salesforce/changes`, secret: keys.webhookSecret, objects: ['Lead'] },
  {
    kind: 'outbound-message',
    url: `${frontUrl}/hooks/salesforce/outbound-messages/${keys.outboundMessageKey}`,
    objects: ['Case'],
  },
];
