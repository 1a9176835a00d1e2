import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as z from 'zod';

/** One notification of an outbound message: which row it is about. Its values are never taken: they may be older than what we hold. */
export interface Notification {
  readonly id: string;
  /** Salesforce's name of the object. */
  readonly object: string;
  /** 15 or 18 characters, as sent. */
  readonly recordId: string;
}

export interface OutboundMessage {
  /** 15 or 18 characters, as sent. */
  readonly organizationId: string;
  readonly notifications: readonly Notification[];
}

/** The message is not an outbound message of Salesforce. */
export class OutboundMessageError extends Error {
  override readonly name = 'OutboundMessageError';
}

const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) => name === 'Notification',
});

const notificationSchema = z.object({
  Id: z.string().regex(/^[A-Za-z0-9]{15,18}$/),
  sObject: z.object({ '@_type': z.string().regex(/^(?:\w+:)?\w{1,80}$/), Id: z.string() }),
});

const envelopeSchema = z.object({
  Envelope: z.object({
    Body: z.object({
      notifications: z.object({
        OrganizationId: z.string(),
        Notification: z.array(notificationSchema).default([]),
      }),
    }),
  }),
});

/**
 * Reads the SOAP envelope of an outbound message.
 * @throws OutboundMessageError for anything else, and for any document type: entities are how small XML becomes large
 */
export const readOutboundMessage = (body: Uint8Array): OutboundMessage => {
  const { notifications } = readEnvelope(withoutMark(body)).Envelope.Body;
  return {
    organizationId: notifications.OrganizationId,
    notifications: notifications.Notification.map(({ Id, sObject }) => ({
      id: Id,
      object: sObject['@_type'].replace(/^\w+:/, ''),
      recordId: sObject.Id,
    })),
  };
};

/** UTF-8 text; TextDecoder takes a byte order mark away by itself. */
const withoutMark = (body: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new OutboundMessageError('the message is not UTF-8', { cause });
  }
};

const readEnvelope = (xml: string): z.output<typeof envelopeSchema> => {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new OutboundMessageError('the message has a document type');
  if (XMLValidator.validate(xml) !== true) throw new OutboundMessageError('the message is not XML');
  const result = envelopeSchema.safeParse(parser.parse(xml));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OutboundMessageError(
    `the message is no outbound message: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
};
