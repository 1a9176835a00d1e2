import type { IncomingMessage } from 'node:http';
import type { Caller, Gate, Need } from '../access/gate.ts';
import type { IdentityBook } from '../access/identity-book.ts';
import { AwsFault } from '../desk/aws-request.ts';
import { localCredentials } from '../queues/local-credentials.ts';
import { signerOf } from './signer-of.ts';

/** Lets requests to AWS in, or not. */
export interface Admission {
  /** Who signed a request; nothing for whoever runs this cloud, who may do everything. @throws AwsFault for a stranger */
  readonly callerOf: (request: IncomingMessage) => Caller | undefined;
  /** @throws AccessDeniedError */
  readonly demand: (caller: Caller, needs: readonly Need[]) => void;
}

export const makeAdmission = (gate: Gate, book: IdentityBook): Admission => ({
  callerOf: (request) => {
    const key = signerOf(request);
    if (key === undefined) throw new AwsFault('MissingAuthenticationToken', 'The request is not signed.', 403);
    if (key === localCredentials.accessKeyId) return undefined;
    const caller = book.callerOf(key);
    if (!caller) {
      throw new AwsFault('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
    }
    return caller;
  },
  demand: (caller, needs) => gate.demand(caller, needs),
});
