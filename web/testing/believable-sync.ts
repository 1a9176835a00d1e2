import type { SyncResponse } from '#shared/api/sync';
import { objectNames } from '#shared/objects/index';

const rows = [1, 31, 64, 10, 2_012, 4_806, 9_120, 86, 20_341, 88_412, 31_007, 8_540, 1_204];

/** A mirror that is nearly well: one object still fills, two messages were set aside. */
export const believableSync = (now: Date): SyncResponse => ({
  objects: objectNames.map((object, i) => {
    const isFilling = object === 'case';
    return {
      object,
      state: isFilling ? 'filling' : 'live',
      rows: rows[i] ?? 0,
      deletedRows: i % 4 === 0 ? i * 11 : 0,
      completeThroughAt: isFilling ? null : new Date(now.getTime() - 31_000 - i * 800).toISOString(),
      newestChangeAt: new Date(now.getTime() - i * i * 4_100_000).toISOString(),
    };
  }),
  parked: {
    count: 2,
    latest: [
      {
        at: new Date(now.getTime() - 5_400_000).toISOString(),
        source: 'hints',
        reason: 'Fairlead does not mirror the object Invoice__c.',
      },
      {
        at: new Date(now.getTime() - 93_400_000).toISOString(),
        source: 'pages',
        reason: 'Row 0065g000004XyzAAA: amount "12,5" is not an amount.',
      },
    ],
  },
});
