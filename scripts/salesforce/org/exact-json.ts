/** A JSON number as it was written; a JavaScript number would lose digits beyond the 15th and trailing zeros. */
export class ExactNumber {
  readonly lexeme: string;

  constructor(lexeme: string) {
    this.lexeme = lexeme;
  }

  toJSON(): unknown {
    return rawNumber(this.lexeme);
  }
}

// The type library does not know source text access (ES2026) yet; Node 24 has it.
const nativeJson = JSON as unknown as {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
};

/** A value that JSON.stringify prints exactly as `lexeme`. */
export const rawNumber = (lexeme: string): unknown => nativeJson.rawJSON(lexeme);

/** JSON.parse with every number as an ExactNumber. @throws SyntaxError like JSON.parse. */
export const parseExactJson = (text: string): unknown =>
  nativeJson.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? new ExactNumber(source) : value,
  );
