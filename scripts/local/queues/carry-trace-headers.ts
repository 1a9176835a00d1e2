import * as z from 'zod';

/**
 * The emulator forgets the system attributes of messages, of which SQS has one: AWSTraceHeader. On their way through it,
 * and nowhere else, it is a message attribute of the same name.
 */
const name = 'AWSTraceHeader';

const headerSchema = z.object({ DataType: z.literal('String'), StringValue: z.string() });
const entrySchema = z.looseObject({
  MessageBody: z.string(),
  MessageAttributes: z.record(z.string(), z.unknown()).optional(),
  MessageSystemAttributes: z.strictObject({ [name]: headerSchema }).optional(),
});
const batchSchema = z.looseObject({ Entries: z.array(entrySchema).max(10) });

type Entry = z.output<typeof entrySchema>;

/** What the emulator takes in one request. It counts the attribute with its name, where SQS does not. */
const bytesMax = 1_048_576;
const headerBytes = 200;

/**
 * A request to send messages as the emulator is to see it; any other request as it is. So is one that is full without the
 * headers: SQS takes it, and what it carries begins a trace anew.
 */
export const carryTraceHeaders = (request: unknown): unknown => {
  const batch = batchSchema.safeParse(request);
  if (batch.success)
    return hasRoom(batch.data.Entries) ? { ...batch.data, Entries: batch.data.Entries.map(carried) } : request;
  const one = entrySchema.safeParse(request);
  return one.success && hasRoom([one.data]) ? carried(one.data) : request;
};

const carried = ({ MessageSystemAttributes, ...entry }: Entry): object => {
  const header = MessageSystemAttributes?.[name];
  return header === undefined ? entry : { ...entry, MessageAttributes: { ...entry.MessageAttributes, [name]: header } };
};

const hasRoom = (entries: readonly Entry[]): boolean =>
  entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody) + headerBytes, 0) <= bytesMax;

type MessageAttributes<A> = Readonly<Record<string, A>> | undefined;

/** The header that a received message carries so, as the system attribute that it was. */
export const carriedTraceHeader = (
  attributes: MessageAttributes<{ readonly StringValue?: string | undefined }>,
): { readonly [name]?: string } => {
  const value = attributes?.[name]?.StringValue;
  return value === undefined ? {} : { [name]: value };
};

/** What a received message carries besides. */
export const withoutTraceHeader = <A>(attributes: MessageAttributes<A>): Record<string, A> =>
  Object.fromEntries(Object.entries(attributes ?? {}).filter(([each]) => each !== name));
