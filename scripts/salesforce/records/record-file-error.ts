/** A file of records that cannot be taken: which file, which line, why. */
export class RecordFileError extends Error {
  override readonly name = 'RecordFileError';
  readonly file: string;
  readonly line: number;

  constructor(place: { file: string; line: number }, reason: string) {
    super(`${place.file}:${place.line}: ${reason}`);
    this.file = place.file;
    this.line = place.line;
  }
}
