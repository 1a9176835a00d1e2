import { TryAgainError } from '#platform/try-again';

/**
 * The database cannot be reached: no connection could be had, or the one in use broke or gave no answer. It is the
 * same for every other question of the moment. Thrown by all that is asked of the database.
 */
export class DatabaseAwayError extends TryAgainError {
  override readonly name = 'DatabaseAwayError';
}

const networkCode = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;
/** Connection lost (08), and a server that goes down, has crashed or is coming up. */
const awaySqlState = /^(?:08\w{3}|57P0[123])$/;
/** node-postgres gives these no code. */
const awayMessage =
  /^(?:timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client has encountered a connection error)/;

/** What a fault of node-postgres is to be told as. A server that answers, whatever it says, is there. */
export const asAway = (fault: unknown): unknown => {
  if (!(fault instanceof Error) || fault instanceof DatabaseAwayError) return fault;
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
  const isAway =
    code === undefined ? awayMessage.test(fault.message) : networkCode.test(code) || awaySqlState.test(code);
  return isAway ? new DatabaseAwayError(`the database is away: ${fault.message}`, { cause: fault }) : fault;
};
