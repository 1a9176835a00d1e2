import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestFault } from '../fault-control.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { answerRequest } from './answer-request.ts';
import type { Api, ApiRequest } from './api.ts';
import { readRequest } from './read-request.ts';
import { refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import { writeReply } from './write-reply.ts';

/** What a door of the org is opened with. */
export interface DoorOptions {
  readonly api: Api;
  /** Whether the org has moved away from this door: only sign-in is still answered here. */
  readonly isMoved: () => boolean;
  /** Answers what is no request to Salesforce; undefined: it is one. */
  readonly answerAside: (request: ApiRequest) => Promise<Reply | undefined>;
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

const failure = (error: unknown): Reply => {
  if (error instanceof SalesforceError) return { status: error.status, json: [error] };
  console.error('stand-in org:', error);
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, json: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
};

const isData = (path: string): boolean => path.startsWith('/services/data');

const answer = async ({ api, isMoved }: DoorOptions, request: ApiRequest, fault?: RequestFault): Promise<Reply> => {
  if (fault?.status !== undefined) return refusal(request, { ...fault, status: fault.status });
  if (isMoved() && !request.path.startsWith('/services/oauth2/')) return refusal(request, { status: 401 });
  return answerRequest(api, request);
};

const answered = async (door: DoorOptions, request: ApiRequest, fault?: RequestFault): Promise<Reply> => {
  const reply = await answer(door, request, fault).catch(failure);
  const headers = isData(request.path) ? { 'sforce-limit-info': door.api.usage.header(), ...reply.headers } : undefined;
  return headers ? { ...reply, headers } : reply;
};

/** Resolves when the answer is due; false: it never is. */
const hold = async ({ delayMs = 0, neverAnswer = false }: RequestFault, cleared: AbortSignal): Promise<boolean> => {
  if (neverAnswer) {
    if (!cleared.aborted) await new Promise((resolve) => cleared.addEventListener('abort', resolve, { once: true }));
    return false;
  }
  await wait(delayMs, undefined, { signal: cleared, ref: false }).catch(() => undefined);
  return true;
};

const converse = async (door: DoorOptions, exchange: Exchange, request: ApiRequest): Promise<void> => {
  const { faults } = door.api;
  const fault = faults.take(request);
  const reply = await answered(door, request, fault);
  if (fault && !(await hold(fault, faults.cleared))) exchange.response.destroy();
  else await writeReply(exchange, reply, { isBrokenOff: fault?.breakOff ?? false });
};

/** Answers one request, or fails it as the org was told to. */
export const handleExchange = async (door: DoorOptions, exchange: Exchange): Promise<void> => {
  const { message, response } = exchange;
  const { api } = door;
  // The org's clock may be a test's; its answers must carry that one.
  response.setHeader('date', api.org.now().toUTCString());
  let request: ApiRequest;
  let end: () => void = () => undefined;
  try {
    request = await readRequest(message);
    const aside = await door.answerAside(request);
    if (aside) return await writeReply(exchange, aside, { isBrokenOff: false });
    api.usage.noteArrival(request.path);
    if (isData(request.path)) end = api.running.begin();
  } catch (error) {
    return writeReply(exchange, failure(error), { isBrokenOff: false });
  }
  response.once('close', end);
  return converse(door, exchange, request);
};
