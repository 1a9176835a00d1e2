import * as z from 'zod';
import { readChangeEvent } from '#salesforce/read-change-event';
import { hintSchema } from '#shared/messages/hint';

/** What any door says: these rows of this object may have moved. */
export interface AnyHint {
  /** Salesforce's name of the object, as the sender wrote it. */
  readonly object: string;
  readonly ids: readonly string[] | 'all';
  /** The organisation that the sender names; a change event that names none came by our own event bus. */
  readonly organizationId: string | undefined;
  /** When the sender says it happened; by our own clock where the sender does not say. */
  readonly changedAt: Date | undefined;
}

/** A message of the hints queue: a hint of `hooks`, or a change event as the event bus forwards it. */
export const anyHintSchema = z.unknown().transform((json, context): AnyHint => {
  const hint = hintSchema.safeParse(json);
  if (hint.success) return { ...hint.data, changedAt: new Date(hint.data.receivedAt) };
  const event = readChangeEvent(json);
  if (event) {
    const { object, ids, organizationId, committedAt } = event;
    return { object, ids, organizationId, changedAt: committedAt };
  }
  context.addIssue({ code: 'custom', message: 'neither a hint nor a change event' });
  return z.NEVER;
});
