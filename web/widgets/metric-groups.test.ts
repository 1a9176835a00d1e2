import { expect, it } from 'vitest';
import { metricNames } from '#shared/metrics/index';
import { metricGroups } from './metric-groups.ts';

it('every metric stands in the dictionary, once', () => {
  expect(Object.values(metricGroups).flat().toSorted()).toEqual(metricNames.toSorted());
});
