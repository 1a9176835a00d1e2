import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InvokeMessage, ProcessMessage } from './bootstrap-message.ts';
import type { FunctionFault } from './lambda-error.ts';

/**
 * Program: the runtime of one function's process. Loads the bundle that `_HANDLER` names in `LAMBDA_TASK_ROOT`, then
 * answers one event at a time. It ends with the process that forked it, however that one ends.
 */
type Handler = (event: unknown, context: object) => unknown;

const { _HANDLER: handlerName = '', LAMBDA_TASK_ROOT: taskRoot = '' } = process.env;

process.on('disconnect', () => process.exit(0));

const tell = (message: ProcessMessage): void => {
  process.send?.(message);
};

const faultOf = (fault: unknown): FunctionFault =>
  fault instanceof Error
    ? { errorType: fault.name, errorMessage: fault.message, trace: fault.stack?.split('\n') ?? [] }
    : { errorType: typeof fault, errorMessage: String(fault) };

const loadHandler = async (): Promise<Handler> => {
  const dot = handlerName.lastIndexOf('.');
  const base = path.join(taskRoot, handlerName.slice(0, dot));
  const file = ['.mjs', '.js', '.cjs'].map((extension) => base + extension).find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`Cannot find module '${base}'`);
  const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
  const handler = loaded[handlerName.slice(dot + 1)];
  if (typeof handler !== 'function') throw new Error(`${handlerName} is undefined or not exported`);
  return (event, context) => handler(event, context);
};

const contextOf = ({ requestId, deadline, arn }: InvokeMessage): object => ({
  awsRequestId: requestId,
  callbackWaitsForEmptyEventLoop: true,
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: arn,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const answer = async (handler: Handler, message: InvokeMessage): Promise<ProcessMessage> => {
  const { requestId } = message;
  process.env._X_AMZN_TRACE_ID = message.traceId;
  try {
    const event: unknown = JSON.parse(message.event);
    const result: unknown = await handler(event, contextOf(message));
    return { kind: 'result', requestId, payload: JSON.stringify(result) ?? 'null' };
  } catch (fault) {
    return { kind: 'fault', requestId, fault: faultOf(fault) };
  }
};

try {
  const handler = await loadHandler();
  process.on('message', (message: InvokeMessage) => void answer(handler, message).then(tell));
  tell({ kind: 'ready' });
} catch (fault) {
  console.error(fault);
  tell({ kind: 'initFault', fault: faultOf(fault) });
}
