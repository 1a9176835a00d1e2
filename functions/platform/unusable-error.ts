/** What a message asks for can never be done, however often it is tried: a person must look. It is parked at once. */
export class UnusableError extends Error {
  override readonly name: string = 'UnusableError';
}
