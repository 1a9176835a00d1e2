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

/** Longest time from the second that Salesforce names to the answer in our hands: the second itself and the way. */
const agreementMilliseconds = 2_000;

/**
 * The moment of a reading, to order two readings of the same record. Salesforce's clock says only whole seconds,
 * and two changes of one record may fall into one; our clock adds the milliseconds while it agrees with
 * Salesforce's. One that does not is not asked.
 */
export const refineByClock = (serverTime: Date, now: Date): Date => {
  const ahead = now.getTime() - serverTime.getTime();
  return ahead >= 0 && ahead < agreementMilliseconds ? now : serverTime;
};
