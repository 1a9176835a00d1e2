import * as z from 'zod';
import type { Birth } from '#platform/message-traces';
import { readChangeEvent } from '#salesforce/read-change-event';
import { type Hint, hintSchema } from '#shared/messages/hint';

/** What any door says: these rows of this object may have moved. */
export interface AnyHint extends Pick<Hint, 'door' | 'messageId' | 'ids'> {
  /** Salesforce's name of the object, as the sender wrote it. */
  readonly object: string;
  /** The organisation that the sender names; a change event that names none came by our own event bus. */
  readonly organizationId: string | undefined;
  /** When the sender says it happened; by our own clock where the sender does not say. */
  readonly changedAt: Date | undefined;
  readonly attempts: number;
}

const envelopeSchema = z.object({ id: z.string().max(200).catch('') });

/** A message of the hints queue: a hint, or a change event as the event bus forwards it. */
export const anyHintSchema = z.unknown().transform((json, context): AnyHint => {
  const hint = hintSchema.safeParse(json);
  if (hint.success) {
    const { changedAt, receivedAt, attempts = 0, ...said } = hint.data;
    return { ...said, attempts, changedAt: new Date(changedAt ?? receivedAt) };
  }
  const event = readChangeEvent(json);
  if (event) return hintOfEvent(event, envelopeSchema.safeParse(json).data?.id ?? '');
  context.addIssue({ code: 'custom', message: reasonOf(json, hint.error) });
  return z.NEVER;
});

const hintOfEvent = (event: NonNullable<ReturnType<typeof readChangeEvent>>, messageId: string): AnyHint => ({
  door: 'change-event',
  messageId,
  object: event.object,
  ids: event.ids === 'all' ? 'all' : [...event.ids],
  organizationId: event.organizationId,
  changedAt: event.committedAt,
  attempts: 0,
});

/** With a change event a trace begins, at the change itself: the bus brings none along from Salesforce. */
export const birthOfEvent = ({ door, messageId, object, changedAt, organizationId }: AnyHint): Birth | undefined =>
  door === 'change-event'
    ? {
        name: 'change event',
        at: changedAt,
        annotations: { eventId: messageId, object, ...(organizationId !== undefined && { organizationId }) },
      }
    : undefined;

/** Of what means to be a hint, what is wrong with it; of anything else, that it is neither. */
const reasonOf = (json: unknown, { issues }: z.ZodError): string =>
  z.object({ kind: z.literal('hint') }).safeParse(json).success
    ? issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    : 'neither a hint nor a change event';

interface Telling {
  readonly organizationId: string;
  readonly now: Date;
}

/** A hint in the form in which it is sent, and can be driven back once it is parked. */
export const toHint = (
  { object, ids, door, messageId, changedAt, attempts, organizationId: named }: AnyHint,
  { organizationId, now }: Telling,
): Hint => ({
  kind: 'hint',
  organizationId: named ?? organizationId,
  object,
  ids,
  door,
  messageId,
  receivedAt: now.toISOString(),
  ...(changedAt && { changedAt: changedAt.toISOString() }),
  ...(attempts > 0 && { attempts }),
});
