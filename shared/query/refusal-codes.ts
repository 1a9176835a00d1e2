/**
 * Why a question is not answered, for programs. Beside its code a refusal says which part of the question is at fault;
 * the web makes a sentence of both in the viewer's language, and has one for each of these.
 */
export const refusalCodes = [
  'query.unknown-field',
  'query.bad-filter',
  'query.unknown-dimension',
  'query.bad-split',
  'query.bad-comparison',
  'query.bad-cursor',
  'query.no-records',
  'query.names-withheld',
  'query.asks-for-period',
  'query.asks-for-stage',
  'query.too-many-buckets',
  'query.too-many-groups',
  'query.too-many-parts',
  'query.too-many-questions',
  'query.too-slow',
  'organization.not-mirrored',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];
