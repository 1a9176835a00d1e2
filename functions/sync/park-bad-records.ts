import type { BadRecord } from '#salesforce/decode-record';
import type { Asking } from './asking.ts';

/** Sets records aside that are not what their object's declaration says; the rows beside them go on. */
export const parkBadRecords = async ({ park }: Pick<Asking, 'park'>, bad: readonly BadRecord[]): Promise<void> => {
  for (const { object, reason, record } of bad) {
    await park({ reason: `a record of ${object}: ${reason}`, body: JSON.stringify(record) });
  }
};
