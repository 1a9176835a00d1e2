import { makeId } from '../org/salesforce-id.ts';

/** The partner event source that Salesforce's Event Relay would offer to the account. */
export const relaySource = (organizationId: string): string =>
  `aws.partner/salesforce.com/${organizationId}/${makeId('0YL', 1)}`;
