import * as z from 'zod';

/** What a change event says, and no more: which rows may have moved. Values are never taken from events. */
export interface ChangeEvent {
  /** Salesforce's name of the object. */
  readonly object: string;
  /** As sent; `all` where the event speaks of the whole object (a type conversion, or an overflow of changes). */
  readonly ids: readonly string[] | 'all';
  readonly changeType: string;
  /** When the change was committed, by Salesforce's clock. */
  readonly committedAt?: Date;
  /** From the partner event source; absent where an event does not come through the relay. */
  readonly organizationId?: string;
}

// The header's other fields, commitNumber above all, are left alone: as JSON numbers they lose their last digits.
const headerSchema = z.object({
  entityName: z.string().min(1).max(80),
  recordIds: z.array(z.string()).nonempty().max(2_000),
  changeType: z.string(),
  commitTimestamp: z.number().optional().catch(undefined),
});

const carrierSchema = z.object({ ChangeEventHeader: headerSchema });

/** Where the header may lie: relay, AppFlow, CometD, bare. */
const carriers = [
  z.object({ detail: z.object({ payload: carrierSchema }) }).transform(({ detail }) => detail.payload),
  z.object({ detail: carrierSchema }).transform(({ detail }) => detail),
  z.object({ data: z.object({ payload: carrierSchema }) }).transform(({ data }) => data.payload),
  z.object({ payload: carrierSchema }).transform(({ payload }) => payload),
  carrierSchema,
] as const;

const envelopeSchema = z.object({ source: z.string().optional() });

/** Reads a change event in any of the forms in which transports carry it; undefined when it is none. */
export const readChangeEvent = (json: unknown): ChangeEvent | undefined => {
  const parsed = z.union(carriers).safeParse(json);
  if (!parsed.success) return undefined;
  const { entityName, recordIds, changeType, commitTimestamp } = parsed.data.ChangeEventHeader;
  const organizationId = organizationOf(json);
  return {
    object: entityName,
    ids: recordIds.some(isWholeObject) ? 'all' : recordIds,
    changeType,
    ...(commitTimestamp !== undefined && { committedAt: new Date(commitTimestamp) }),
    ...(organizationId !== undefined && { organizationId }),
  };
};

/** `001*`: every record of the prefix. Id zero: more changes in one transaction than events can tell. */
const isWholeObject = (id: string): boolean => id.endsWith('*') || /^0{15}(?:AAA)?$/.test(id);

/** `aws.partner/salesforce.com/<organisation>/<channel>` */
const organizationOf = (json: unknown): string | undefined => {
  const { data } = envelopeSchema.safeParse(json);
  return /^aws\.partner\/salesforce\.com\/(00D[A-Za-z0-9]{15})\//.exec(data?.source ?? '')?.[1];
};
