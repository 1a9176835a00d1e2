import { IncomingMessage, type ServerResponse } from 'node:http';
import { AwsFault, readBody } from '../desk/aws-request.ts';
import { carryTraceHeaders } from '../queues/carry-trace-headers.ts';
import type { Admission } from './admission.ts';
import { objectNeeds } from './object-needs.ts';
import type { Places } from './places.ts';
import { queueNeeds } from './queue-needs.ts';
import { type Refuse, refuseObjects, refuseQueues, refuseTables } from './refusals.ts';
import { tableNeeds } from './table-needs.ts';

/** Answers a request; an emulator, or the gate before it. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface Door {
  readonly admission: Admission;
  readonly places: Places;
}

/** DynamoDB takes 16 MB, SQS one. */
const bytesMax = 16 * 1024 * 1024;

/** DynamoDB behind the gate. */
export const guardTables =
  ({ admission, places }: Door, emulator: Answer): Answer =>
  (request, response) => {
    const guard = { admission, refuse: refuseTables, emulator };
    void judgeBody(guard, { request, response }, (target, input) => tableNeeds(target, input, places));
  };

/** SQS and S3, which share an address, behind the gate. Messages to a queue carry a target, objects do not. */
export const guardQueuesAndBuckets =
  ({ admission, places }: Door, emulator: Answer): Answer =>
  (request, response) => {
    if (request.headers['x-amz-target'] !== undefined) {
      const guard = { admission, refuse: refuseQueues, emulator, asShown: carryTraceHeaders };
      return void judgeBody(guard, { request, response }, (target, input) => queueNeeds(target, input, places));
    }
    try {
      const caller = admission.callerOf(request);
      if (caller) admission.demand(caller, objectNeeds(request, places));
    } catch (fault) {
      request.resume();
      return refuseObjects(response, fault);
    }
    emulator(request, response);
  };

interface Guard {
  readonly admission: Admission;
  readonly refuse: Refuse;
  readonly emulator: Answer;
  /** A request's body as the emulator is shown it, where it lacks something of the service. */
  readonly asShown?: (input: unknown) => unknown;
}

const judgeBody = async (
  { admission, refuse, emulator, asShown }: Guard,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  needsOf: (target: string, input: unknown) => ReturnType<typeof tableNeeds>,
): Promise<void> => {
  try {
    const caller = admission.callerOf(request);
    if (!caller) return emulator(request, response);
    const body = await readBody(request, bytesMax);
    const input = parsed(body);
    admission.demand(caller, needsOf(String(request.headers['x-amz-target'] ?? ''), input));
    const shown = asShown?.(input) ?? input;
    emulator(withBody(request, shown === input ? body : Buffer.from(JSON.stringify(shown))), response);
  } catch (fault) {
    refuse(response, fault);
  }
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsFault('SerializationException', 'The body is not JSON.');
  }
};

/** A request whose body has been read, as if it had not. */
const withBody = (request: IncomingMessage, body: Buffer): IncomingMessage => {
  const { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  const headers = { ...request.headers, 'content-length': String(body.length) };
  const facts = { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, complete: true };
  const again = Object.assign(new IncomingMessage(request.socket), facts);
  again.push(body);
  again.push(null);
  return again;
};
