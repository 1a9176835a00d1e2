/**
 * SQL for a hash of rows in which their order does not matter: the exclusive or of the first 64 bits of
 * md5(id, a space, stamp). Whoever wants to check Salesforce against the mirror with other means computes the same
 * from ids and stamps; the stamp is written as Salesforce writes it, in UTC and with milliseconds.
 */
export const rowHash = (id: string, stamp: string, which: string): string =>
  `coalesce(bit_xor(('x' || left(md5(${id} || ' ' || to_char(${stamp} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 16))::bit(64)::bigint) filter (where ${which}), 0)`;
