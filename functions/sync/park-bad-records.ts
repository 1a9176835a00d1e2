import type { BadRecord } from '#salesforce/decode-record';
import { objects } from '#shared/objects/index';
import { toId18 } from '#shared/objects/to-id18';
import type { Asking } from './asking.ts';

/**
 * Sets records aside that are not what their object's declaration says; the rows beside them go on. What is parked is
 * a hint: once the record or the declaration is set right, driving it back reads the record anew.
 */
export const parkBadRecords = async ({ park }: Pick<Asking, 'park'>, bad: readonly BadRecord[]): Promise<void> => {
  for (const { object, reason, record } of bad) {
    const id = toId18(String(record['Id']));
    const why = `a record of ${object}: ${reason}`;
    if (id === undefined) await park({ reason: why, queue: 'none', object, body: JSON.stringify(record) });
    else await park({ reason: why, hint: hintOf(object, id) });
  }
};

const hintOf = (object: BadRecord['object'], id: string) => ({
  object: objects[object].from,
  ids: [id],
  door: 'again' as const,
  messageId: '',
  organizationId: undefined,
  changedAt: undefined,
  attempts: 0,
});
