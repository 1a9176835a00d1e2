import { TryAgainError } from '#platform/try-again';
import { closingOf, type Permission } from './gate.ts';

type Waiting = Omit<Extract<Permission, { readonly may: 'wait' }>, 'may'>;

/** Nobody may ask the organisation now. No failure: whatever was to be asked is asked later. */
export class GateShutError extends TryAgainError {
  override readonly name = 'GateShutError';
  readonly because: Waiting['because'];
  /** Absent where a person decides. */
  readonly until: Date | undefined;

  constructor({ because, until }: Waiting, options?: ErrorOptions) {
    super(`the organisation may not be asked: ${because}`, options);
    this.because = because;
    this.until = until;
  }
}

/** Whether an error says that all questions must wait, and nothing of the one that was asked. */
export const isToBeAskedLater = (error: unknown): boolean =>
  error instanceof GateShutError || closingOf(error) !== undefined;
