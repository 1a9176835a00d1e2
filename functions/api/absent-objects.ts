import { rememberFor } from '#platform/remember';
import { readSyncStates } from '#platform/sync-windows';
import type { WidgetsQueryResponse } from '#shared/api/widgets-query';
import { type ObjectName, objectNames } from '#shared/objects/index';
import type { FreshnessFacts } from '#store/freshness-facts';
import type { ApiServices } from './api-services.ts';

const rememberedMilliseconds = 30_000;

/**
 * Tells objects that an organisation does not have (currencies, where it has but one) from those whose first fill is
 * still running: in the database both look empty. Asks only where an object was never complete.
 */
export const absenceTeller = ({ sync, clock }: Pick<ApiServices, 'sync' | 'clock'>) => {
  const absentIn = rememberFor(rememberedMilliseconds, clock, async (organizationId): Promise<Set<ObjectName>> => {
    const states = await readSyncStates(sync, organizationId);
    return new Set(states.flatMap(({ object, unavailableAt }) => (unavailableAt === undefined ? [] : [object])));
  });
  return async (organizationId: string, facts: FreshnessFacts): Promise<WidgetsQueryResponse['freshness']> => {
    const isEmpty = (object: ObjectName): boolean => facts[object]?.completeThroughAt === null;
    const absent = objectNames.some(isEmpty) ? await absentIn(organizationId) : new Set<ObjectName>();
    const told: WidgetsQueryResponse['freshness'] = {};
    for (const object of objectNames) {
      const fact = facts[object];
      if (fact !== undefined) told[object] = isEmpty(object) && absent.has(object) ? null : fact;
    }
    return told;
  };
};
