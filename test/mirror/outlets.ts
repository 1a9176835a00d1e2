import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Outlets } from '#scripts/salesforce/outlets/outlet';
import type { RunningOrg } from '#scripts/salesforce/start-org';

/** By what the organisation proves itself. */
export const webhookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
export const outboundMessageKey = 'k'.repeat(43);

/** Every door has traffic, as in `npm start`: most objects come by the Event Relay, leads by webhook, cases by outbound message. */
export const outletsTo = (address: string): Outlets => [
  {
    kind: 'change-events',
    endpoint: `${address}/events`,
    region: 'eu-central-2',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    objects: ['Account', 'Contact', 'Opportunity', 'Campaign', 'Task', 'Event', 'User'],
  },
  { kind: 'webhook', url: `${address}/hooks/salesforce/changes`, secret: webhookSecret, objects: ['Lead'] },
  {
    kind: 'outbound-message',
    url: `${address}/hooks/salesforce/outbound-messages/${outboundMessageKey}`,
    objects: ['Case'],
  },
];

/** Resolves when the organisation has nothing left to tell. */
export const outletsQuiet = async (org: Pick<RunningOrg, 'deliveries'>): Promise<void> => {
  // A commit is told in the next turn of the event loop.
  await turn();
  while (org.deliveries().some(({ waiting }) => waiting > 0)) await sleep(1);
};
