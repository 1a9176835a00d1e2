/** What was asked for cannot be. The message says why, to a person. */
export class OpsRefusal extends Error {
  override readonly name = 'OpsRefusal';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
