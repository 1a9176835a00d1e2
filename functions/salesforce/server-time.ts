import type { Salesforce } from './connect.ts';
import { SalesforceError } from './salesforce-error.ts';

/**
 * The time by Salesforce's clock, in whole seconds, from the Date of an answer that costs no API call. Windows and
 * reads are dated by it: our own clock may be minutes off.
 */
export const readServerTime = async (salesforce: Salesforce): Promise<Date> => {
  const { headers } = await salesforce.ask({ path: '/services/data' });
  const time = new Date(headers['date'] ?? '');
  if (Number.isNaN(time.getTime())) throw new SalesforceError('UNEXPECTED_ANSWER', 'an answer carries no Date');
  return time;
};
