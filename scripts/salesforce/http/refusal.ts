import type { RequestFault } from '../fault-control.ts';
import type { ApiRequest } from './api.ts';
import type { Reply } from './reply.ts';
import { soapFault } from './soap-xml.ts';

/** The code that goes with a status. Others come from the edge before Salesforce, which answers with a page. */
const codes: Readonly<Record<number, string>> = {
  400: 'UNKNOWN_EXCEPTION',
  401: 'INVALID_SESSION_ID',
  403: 'REQUEST_LIMIT_EXCEEDED',
  404: 'NOT_FOUND',
  500: 'UNKNOWN_EXCEPTION',
  503: 'SERVER_UNAVAILABLE',
};

/** As recorded from real orgs. */
const messages: Readonly<Record<string, string>> = {
  INVALID_QUERY_LOCATOR: 'invalid query locator',
  INVALID_SESSION_ID: 'Session expired or invalid',
  NOT_FOUND: 'The requested resource does not exist',
  OPERATION_TOO_LARGE: "exceeded 100000 distinct who/what's",
  QUERY_TIMEOUT: 'Your query request was running for too long.',
  REQUEST_LIMIT_EXCEEDED: 'TotalRequests Limit exceeded.',
  SERVER_UNAVAILABLE: 'Server too busy',
  UNABLE_TO_LOCK_ROW: 'unable to obtain exclusive access to this record',
  UNKNOWN_EXCEPTION:
    'An unexpected error occurred. Please include this ErrorId if you contact support: 1234567890-12345 (-123456789)',
};

const page = (status: number): Reply => ({
  status,
  text: {
    type: 'text/html; charset=UTF-8',
    content: `<!DOCTYPE html><html><head><title>Service Not Available</title></head><body><h1>Service Not Available</h1><p>${status}</p></body></html>`,
  },
});

const isSignIn = ({ path }: ApiRequest): boolean => path.startsWith('/services/oauth2/');

/** What a request is told that must fail, in the form of the door it came to: REST, SOAP, sign-in, or the edge's page. */
export const refusal = (request: ApiRequest, { code, message, ...fault }: RequestFault & { status: number }): Reply => {
  const { status } = fault;
  const errorCode = code ?? (isSignIn(request) ? (status === 400 ? 'invalid_grant' : undefined) : codes[status]);
  if (errorCode === undefined) return page(status);
  const words = message ?? messages[errorCode] ?? 'authentication failure';
  if (isSignIn(request)) return { status, json: { error: errorCode, error_description: words } };
  if (request.path.startsWith('/services/Soap/')) return { ...soapFault(errorCode, words), status };
  return { status, json: [{ message: words, errorCode }] };
};
