import type { CurrentRows } from '#salesforce/read-rows';
import { SalesforceError } from '#salesforce/salesforce-error';

/** Ids that Salesforce refuses to read, and in which words. */
export interface RefusedIds {
  readonly ids: readonly string[];
  readonly reason: string;
}

export interface Apart {
  readonly found: readonly CurrentRows[];
  readonly refused: readonly RefusedIds[];
}

/** By these codes Salesforce refuses a call as a whole because of one of its ids. */
const codesOfIds = new Set([
  'MALFORMED_ID',
  'INVALID_ID_FIELD',
  'INVALID_CROSS_REFERENCE_KEY',
  'INVALID_QUERY_FILTER_OPERATOR',
]);

/** To find one among 2,000 takes 22 calls; to find several that lie apart, about so many each. */
const callsMax = 100;

/**
 * Reads rows by id. Where Salesforce refuses all of them because of one, that one is found by halving, and the others
 * are read.
 */
export const readApart = async (
  read: (ids: readonly string[]) => Promise<CurrentRows>,
  ids: readonly string[],
): Promise<Apart> => {
  const found: CurrentRows[] = [];
  const refused: RefusedIds[] = [];
  const waiting = [ids];
  let callsLeft = callsMax;
  for (let some = waiting.pop(); some !== undefined; some = waiting.pop()) {
    callsLeft -= 1;
    try {
      found.push(await read(some));
    } catch (error) {
      if (!(error instanceof SalesforceError) || !codesOfIds.has(error.code)) throw error;
      if (some.length === 1 || callsLeft <= waiting.length) refused.push({ ids: some, reason: error.message });
      else waiting.push(...halvesOf(some));
    }
  }
  return { found, refused };
};

const halvesOf = (ids: readonly string[]): (readonly string[])[] => {
  const middle = Math.ceil(ids.length / 2);
  return [ids.slice(0, middle), ids.slice(middle)];
};
