/** The assembly asks for something that the local cloud does not know how to play. It says where, and never guesses. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError';
}
