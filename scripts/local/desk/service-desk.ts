import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Need } from '../access/gate.ts';
import type { Admission } from '../gate/admission.ts';
import { type DeskNeeds, isOpen } from '../gate/desk-needs.ts';
import type { LambdaControl } from '../lambda/control-lambda.ts';
import type { Functions } from '../lambda/functions.ts';
import { invokeLater } from '../lambda/invoke-later.ts';
import { FunctionError, ThrottledError } from '../lambda/lambda-error.ts';
import { AwsFault, readBody, sendFault, sendJson } from './aws-request.ts';

/** One operation of a service that takes JSON. @throws AwsFault */
export type Operation = (input: unknown) => unknown;

/** Answers requests below `/execute-api/{apiId}` and `/@connections`; false when they are not for it. */
export type ApiDesk = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface ServiceDesk {
  /** By the name in `x-amz-target`, e.g. `secretsmanager.GetSecretValue`, or by method and path: `POST /Traces`. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly needsOf: DeskNeeds;
  readonly admission: Admission;
  readonly functions: Functions;
  readonly control: LambdaControl;
  readonly apis: ApiDesk;
  readonly signal: AbortSignal;
}

/** EventBridge takes 1 MB, Lambda 6 MB; everything else is smaller. */
const bytesMax = 6 * 1024 * 1024;
const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The address of all AWS services that have no emulator of their own. */
export const answerService = async (
  desk: ServiceDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    if (await desk.apis(request, response)) return;
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname;
    const target = String(request.headers['x-amz-target'] ?? '');
    const caller = isOpen(target) ? undefined : desk.admission.callerOf(request);
    const demand = (needs: readonly Need[]): void => {
      if (caller) desk.admission.demand(caller, needs);
    };
    const name = invocation.exec(path)?.[1];
    if (name !== undefined) {
      const qualifier = url.searchParams.get('Qualifier');
      const asked = decodeURIComponent(name);
      const { calledAs } = desk.functions.find(qualifier === null ? asked : `${asked}:${qualifier}`);
      demand([{ action: 'lambda:InvokeFunction', resource: calledAs }]);
      return await answerInvocation(desk, calledAs, { request, response });
    }
    const control = desk.control(request.method, url);
    if (control) {
      demand([control.need]);
      return sendJson(response, 200, await control.run(await readJson(request)));
    }
    const operation = desk.operations[target === '' ? `${request.method} ${path}` : target];
    if (!operation) throw new AwsFault('NotPlayedException', unknownService(path, target), 501);
    const input = await readJson(request);
    demand(desk.needsOf(target, input));
    sendJson(response, 200, await operation(input));
  } catch (fault) {
    sendFault(response, fault);
  }
};

const readJson = async (request: IncomingMessage): Promise<unknown> =>
  JSON.parse((await readBody(request, bytesMax)).toString() || '{}');

const unknownService = (path: string, target: string): string => {
  const asked = target === '' ? path : `${target} at ${path}`;
  return path.startsWith('/no-vpc-endpoint')
    ? `${asked}: the function is in the VPC, and the template has no VPC endpoint for this service`
    : `${asked}: the local cloud does not play this`;
};

const answerInvocation = async (
  { functions, signal }: ServiceDesk,
  name: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> => {
  const lambda = functions.find(name);
  const event = await readJson(request);
  if (request.headers['x-amz-invocation-type'] === 'Event') {
    void invokeLater(lambda, event, { signal });
    return sendJson(response, 202, undefined);
  }
  try {
    sendJson(response, 200, await lambda.invoke(event));
  } catch (fault) {
    if (fault instanceof ThrottledError) throw new AwsFault('TooManyRequestsException', fault.message, 429);
    if (!(fault instanceof FunctionError)) throw fault;
    response.setHeader('x-amz-function-error', 'Unhandled');
    sendJson(response, 200, { errorType: fault.errorType, errorMessage: fault.message, trace: fault.trace });
  }
};
