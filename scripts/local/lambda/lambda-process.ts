import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { traceInvocation } from '../traces/lambda-segment.ts';
import type { InvokeMessage, ProcessMessage } from './bootstrap-message.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { FunctionError, type FunctionFault } from './lambda-error.ts';

/** One process of a function: an "execution environment". It takes one event at a time. */
export interface LambdaProcess {
  /** By which ARN, the function is told. @throws FunctionError */
  invoke(event: unknown, arn: string): Promise<unknown>;
  readonly isAlive: boolean;
  readonly idleSince: number;
  stop(): Promise<void>;
}

export interface ProcessSurroundings {
  readonly environment: Readonly<Record<string, string>>;
  /** Each line that the function writes. */
  readonly onLine: (line: string) => void;
}

/** Loading a bundle takes a fraction of this; a machine that starts many at once is slow. */
const initMilliseconds = 30_000;
const bootstrap = fileURLToPath(new URL('bootstrap.ts', import.meta.url));

/** @throws FunctionError when the bundle does not load */
export const startLambdaProcess = async (
  definition: FunctionDefinition,
  { environment, onLine }: ProcessSurroundings,
): Promise<LambdaProcess> => {
  const child = fork(bootstrap, [], {
    cwd: definition.folder,
    env: environment,
    execArgv: [`--max-old-space-size=${definition.memoryMegabytes}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C in the terminal is for us; functions may finish the event they hold.
    detached: true,
  });
  for (const output of [child.stdout, child.stderr]) {
    if (output) createInterface({ input: output }).on('line', onLine);
  }
  await untilReady(child);
  let idleSince = Date.now();
  return {
    get isAlive() {
      return child.connected;
    },
    get idleSince() {
      return idleSince;
    },
    invoke: async (event, arn) => {
      try {
        return await traced(child, { ...definition, arn }, { event, daemon: environment.AWS_XRAY_DAEMON_ADDRESS });
      } catch (fault) {
        onLine(
          JSON.stringify({
            level: 'ERROR',
            message: String(fault),
            trace: fault instanceof FunctionError ? fault.trace : [],
          }),
        );
        throw fault;
      } finally {
        idleSince = Date.now();
      }
    },
    stop: () => end(child),
  };
};

const untilReady = async (child: ChildProcess): Promise<void> => {
  const patience = AbortSignal.timeout(initMilliseconds);
  try {
    const message = await nextMessage(child, patience);
    if (message.kind === 'initFault') throw new FunctionError(message.fault);
  } catch (fault) {
    await end(child);
    if (fault instanceof FunctionError) throw fault;
    throw new FunctionError({ errorType: 'Runtime.InitError', errorMessage: String(fault) });
  }
};

const nextMessage = (child: ChildProcess, signal: AbortSignal): Promise<ProcessMessage> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      signal.removeEventListener('abort', onAbort);
    };
    const onMessage = (message: unknown): void => {
      settle();
      // Only our own bootstrap speaks on this channel.
      resolve(message as ProcessMessage);
    };
    const onExit = (code: number | null, name: string | null): void => {
      settle();
      const cause = name === null ? `exit status ${code}` : `signal: ${name}`;
      reject(
        new FunctionError({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${cause}` }),
      );
    };
    const onError = (fault: Error): void => {
      settle();
      reject(fault);
    };
    const onAbort = (): void => {
      settle();
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    child.once('message', onMessage);
    child.once('exit', onExit);
    child.once('error', onError);
    signal.addEventListener('abort', onAbort, { once: true });
  });

const traced = async (
  child: ChildProcess,
  definition: FunctionDefinition,
  { event, daemon }: { readonly event: unknown; readonly daemon: string | undefined },
): Promise<unknown> => {
  const { title, isTraced } = definition;
  const trace = traceInvocation({ title, isTraced, event, daemon });
  try {
    const answer = await exchange(child, definition, { event, traceId: trace.header });
    trace.end();
    return answer;
  } catch (fault) {
    trace.end(fault instanceof FunctionError ? fault.errorType : 'unknown');
    throw fault;
  }
};

const exchange = async (
  child: ChildProcess,
  { arn, timeoutSeconds }: FunctionDefinition,
  { event, traceId }: { readonly event: unknown; readonly traceId: string },
): Promise<unknown> => {
  const requestId = randomUUID();
  const milliseconds = timeoutSeconds * 1_000;
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(timedOut(requestId, timeoutSeconds)), milliseconds);
  try {
    const answer = nextMessage(child, clock.signal);
    const message: InvokeMessage = {
      requestId,
      event: JSON.stringify(event) ?? 'null',
      deadline: Date.now() + milliseconds,
      traceId,
      arn,
    };
    child.send(message, (fault) => fault && clock.abort(brokenOff(fault)));
    return payloadOf(await answer);
  } catch (fault) {
    // A process that did not answer holds work that nobody will hear of: it goes, as it does in Lambda.
    if (clock.signal.aborted) await end(child);
    throw fault;
  } finally {
    clearTimeout(timer);
  }
};

const payloadOf = (message: ProcessMessage): unknown => {
  switch (message.kind) {
    case 'result':
      return JSON.parse(message.payload);
    case 'fault':
    case 'initFault':
      throw new FunctionError(message.fault);
    case 'ready':
      throw new Error('a process said "ready" twice');
  }
};

const timedOut = (requestId: string, seconds: number): FunctionError =>
  new FunctionError({
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  });

const brokenOff = (cause: Error): FunctionError => {
  const fault: FunctionFault = { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited: ${cause.message}` };
  return new FunctionError(fault);
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};
