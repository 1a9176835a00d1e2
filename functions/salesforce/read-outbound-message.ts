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

/** A notification that is not one: what can be said of it, cut short. */
export type Garbled = Readonly<Record<keyof Notification, string>>;

export interface OutboundMessage {
  /** 15 or 18 characters, as sent. */
  readonly organizationId: string;
  readonly notifications: readonly Notification[];
  /** One acknowledgement stands for all notifications of a message: these must not keep it from the others. */
  readonly garbled: readonly Garbled[];
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
  sObject: z.object({
    '@_type': z.string().regex(/^(?:\w+:)?\w{1,80}$/),
    Id: z.string().regex(/^[A-Za-z0-9]{15,18}$/),
  }),
});

const text = z.string().catch('');
const garbledSchema = z
  .object({ Id: text, sObject: z.object({ '@_type': text, Id: text }).catch({ '@_type': '', Id: '' }) })
  .catch({ Id: '', sObject: { '@_type': '', Id: '' } });

const envelopeSchema = z.object({
  Envelope: z.object({
    Body: z.object({
      notifications: z.object({
        OrganizationId: z.string(),
        Notification: z.array(z.unknown()).default([]),
      }),
    }),
  }),
});

/**
 * Reads the SOAP envelope of an outbound message.
 * @throws OutboundMessageError for anything else, and for any document type: entities are how small XML becomes large
 */
export const readOutboundMessage = (body: Uint8Array): OutboundMessage => {
  const { OrganizationId, Notification } = readEnvelope(withoutMark(body)).Envelope.Body.notifications;
  const read = Notification.map((each) => notificationSchema.safeParse(each));
  return {
    organizationId: OrganizationId,
    notifications: read.flatMap(({ data }) => (data ? [notificationOf(data)] : [])),
    garbled: Notification.filter((_, index) => read[index]?.success === false).map((each) =>
      cutShort(notificationOf(garbledSchema.parse(each))),
    ),
  };
};

const notificationOf = ({ Id, sObject }: z.output<typeof garbledSchema>): Notification => ({
  id: Id,
  object: sObject['@_type'].replace(/^\w+:/, ''),
  recordId: sObject.Id,
});

const shownMax = 100;

const cutShort = ({ id, object, recordId }: Notification): Garbled => ({
  id: id.slice(0, shownMax),
  object: object.slice(0, shownMax),
  recordId: recordId.slice(0, shownMax),
});

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
  const result = envelopeSchema.safeParse(parse(xml));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OutboundMessageError(
    `the message is no outbound message: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  );
};

/** The parser refuses elements that are nested too deep, and names that would reach into JavaScript's own objects. */
const parse = (xml: string): unknown => {
  try {
    return parser.parse(xml);
  } catch (cause) {
    throw new OutboundMessageError('the message is no XML that is safe to read', { cause });
  }
};
