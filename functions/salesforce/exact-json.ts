interface Source {
  /** The literal as it was written; present for numbers, strings, booleans and null. */
  readonly source?: string;
}

const keepDigits = (_key: string, value: unknown, context: Source): unknown =>
  typeof value === 'number' ? context.source : value;

/**
 * Reads JSON with every number as its own text: 9999999999999999.99 stays what Salesforce wrote, where a double
 * would make it 10000000000000000.
 * @throws SyntaxError
 */
export const parseExactJson = (text: string): unknown =>
  // The runtime hands each reviver the literal's source; TypeScript's library does not know the third parameter yet.
  JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
