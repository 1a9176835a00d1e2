/** Whatever was thrown, in the form in which logs show a stack. */
export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
