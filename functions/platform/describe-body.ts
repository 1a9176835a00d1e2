import * as z from 'zod';

/** What a message says of itself, as far as it can be read. */
export interface Described {
  readonly organizationId?: string;
  readonly object?: string;
  /** The door it came by, and the sender's own name for it. */
  readonly sender?: string;
}

const text = (charactersMax: number) => z.string().max(charactersMax).optional().catch(undefined);

// One of our messages, or an event as EventBridge wraps it. Nothing in it can be relied on: it was not understood.
const bodySchema = z.object({
  organizationId: z
    .string()
    .regex(/^00D[A-Za-z0-9]{15}$/)
    .optional()
    .catch(undefined),
  object: text(80),
  door: text(40),
  messageId: text(200),
  source: text(200),
  id: text(100),
  'detail-type': text(80),
});

/** `aws.partner/salesforce.com/<organisation>/<channel>` */
const partnerSource = /^aws\.partner\/salesforce\.com\/(00D[A-Za-z0-9]{15})\//;

/** Reads of a body what helps a person to judge it. A body that is no JSON object says nothing. */
export const describeBody = (body: string): Described => {
  const { success, data } = bodySchema.safeParse(parse(body));
  if (!success) return {};
  const organizationId = data.organizationId ?? partnerSource.exec(data.source ?? '')?.[1];
  const object = data.object ?? data['detail-type'];
  const sender = [data.door ?? data.source, data.messageId ?? data.id].filter((part) => part !== undefined).join(' ');
  return {
    ...(organizationId !== undefined && { organizationId }),
    ...(object !== undefined && { object }),
    ...(sender !== '' && { sender }),
  };
};

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
