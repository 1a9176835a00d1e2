import {
  type PresenceSaying,
  presenceSayingSchema,
  type SayingRefusal,
  sayingCharactersMax,
} from '#shared/api/presence';

/** What a message says of presence, or why it cannot be read. */
export const readSaying = (body: string): PresenceSaying | SayingRefusal => {
  if (body.length > sayingCharactersMax) return 'live.too-long';
  return presenceSayingSchema.safeParse(parsed(body)).data ?? 'live.malformed';
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    // No JSON is no saying, as is JSON of something else.
    return undefined;
  }
};
