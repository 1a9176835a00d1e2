import * as z from 'zod';

/** X-Ray takes no more in one document. */
const bytesMax = 64 * 1024;

const id = z.string().regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits');
const annotations = z.record(
  z.string().regex(/^[A-Za-z0-9_]{1,500}$/, 'must be of letters, digits and underscores'),
  z.union([z.string().max(1_000), z.number(), z.boolean()]),
);

/** What X-Ray asks of a document, as far as spans are told of by documents of their own. */
const documentSchema = z.looseObject({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}\p{Z}_.:/%&#=+\\\-@]{1,200}$/u, 'has too many or other characters than X-Ray takes'),
  id,
  trace_id: z
    .string()
    .regex(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/, 'must be 1-<8 hexadecimal digits>-<24 hexadecimal digits>'),
  parent_id: id.optional(),
  type: z.literal('subsegment').optional(),
  start_time: z.number().positive(),
  end_time: z.number().positive(),
  annotations: annotations.default({}),
  fault: z.boolean().default(false),
  cause: z.looseObject({ exceptions: z.array(z.looseObject({ id, type: z.string().optional() })) }).optional(),
  subsegments: z.undefined('spans within a document are not played: send each by itself').optional(),
  in_progress: z.undefined('spans that go on are not played: send each at its end').optional(),
});

export type SegmentDocument = z.output<typeof documentSchema>;

/** A document that X-Ray would drop without a word. */
export class SegmentError extends Error {
  override readonly name = 'SegmentError';
}

const headerSchema = z.object({ format: z.literal('json'), version: z.literal(1) });

/**
 * Reads what was sent to the daemon: a line that names the form, and a document.
 * @throws SegmentError that says what is wrong with it
 */
export const readDatagram = (datagram: Buffer): SegmentDocument => {
  const [header = '', ...rest] = datagram.toString().split('\n');
  if (!headerSchema.safeParse(parsed(header)).success)
    throw new SegmentError('a datagram for X-Ray must begin with the line {"format": "json", "version": 1}');
  const text = rest.join('\n');
  if (Buffer.byteLength(text) > bytesMax) throw new SegmentError(`a segment document is larger than ${bytesMax} bytes`);
  const read = documentSchema.safeParse(parsed(text));
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'document'}: ${issue.message}`);
    throw new SegmentError(`X-Ray would not take a segment document: ${faults.join('; ')}`);
  }
  if (read.data.type === 'subsegment' && read.data.parent_id === undefined)
    throw new SegmentError(`the subsegment ${read.data.name} does not say which segment it is a part of`);
  return read.data;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no document; which one, its schema says.
    return undefined;
  }
};
