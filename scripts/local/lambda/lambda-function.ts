import type { FunctionDefinition } from './function-definition.ts';
import { ThrottledError } from './lambda-error.ts';
import { type LambdaFaults, makeLambdaFate } from './lambda-faults.ts';
import { type LambdaProcess, type ProcessSurroundings, startLambdaProcess } from './lambda-process.ts';

/** A function with its warm processes. */
export interface LambdaFunction {
  readonly definition: FunctionDefinition;
  readonly faults: LambdaFaults;
  readonly reserve: Reserve;
  /**
   * Runs the function on one event and gives its answer. `calledAs` is an ARN of its: an alias's, or its own.
   * @throws FunctionError, ThrottledError
   */
  invoke(event: unknown, calledAs?: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** How many events a function may have at once: what the template says, until somebody says otherwise. */
export interface Reserve {
  /** Undefined: as many as there are. */
  readonly get: () => number | undefined;
  readonly set: (concurrency: number | undefined) => void;
}

/** Told of each event that a function has dealt with, and for how long: loading its bundle is not counted. */
export type InvocationSink = (title: string, event: unknown, milliseconds: number) => void;

/** What became of one event, for who counts: one that was throttled has run for no time. */
export interface Invocation {
  readonly outcome: 'answered' | 'failed' | 'throttled';
  /** The function's ARN, with the alias by which it was called. */
  readonly calledAs: string;
  readonly milliseconds: number;
  /** How many events the function had at once, this one among them. */
  readonly concurrency: number;
}

interface FunctionSurroundings extends ProcessSurroundings {
  readonly onInvoked?: (event: unknown, milliseconds: number) => void;
  readonly onSettled?: (invocation: Invocation) => void;
}

/** A laptop is not a region: more events than this at once wait for a process, without being throttled. */
const processesMax = 8;
const idleMilliseconds = 5 * 60_000;

/** A function that starts processes as events come, keeps them warm, and throttles at its reserved concurrency. */
export const makeLambdaFunction = (
  definition: FunctionDefinition,
  { onInvoked, onSettled, ...surroundings }: FunctionSurroundings,
): LambdaFunction => {
  const warm: LambdaProcess[] = [];
  const all = new Set<LambdaProcess>();
  const waiting: (() => void)[] = [];
  const fate = makeLambdaFate();
  let reserved = definition.reservedConcurrency;
  let accepted = 0;
  let held = 0;
  let stopped = false;

  const enter = async (): Promise<void> => {
    if (held < processesMax) held += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else held -= 1;
  };
  const take = async (): Promise<LambdaProcess> => {
    for (let process = warm.pop(); process; process = warm.pop()) {
      if (process.isAlive) return process;
      all.delete(process);
    }
    const started = await startLambdaProcess(definition, surroundings);
    all.add(started);
    return started;
  };
  const giveBack = (process: LambdaProcess): void => {
    if (process.isAlive && !stopped) warm.push(process);
    else all.delete(process);
    if (stopped) void process.stop();
  };
  const retire = setInterval(() => {
    const old = warm.filter(({ idleSince }) => Date.now() - idleSince > idleMilliseconds);
    for (const process of old) {
      warm.splice(warm.indexOf(process), 1);
      all.delete(process);
      void process.stop();
    }
  }, idleMilliseconds / 5).unref();

  const run = async (event: unknown, calledAs: string): Promise<unknown> => {
    await enter();
    try {
      await fate.passed();
      const process = await take();
      const survive = fate.meet(process, event);
      const beganAt = performance.now();
      try {
        return await process.invoke(event, calledAs);
      } finally {
        onInvoked?.(event, performance.now() - beganAt);
        survive();
        giveBack(process);
      }
    } finally {
      leave();
    }
  };

  return {
    definition,
    faults: fate,
    reserve: {
      get: () => reserved,
      set: (concurrency) => {
        reserved = concurrency;
      },
    },
    invoke: async (event, calledAs = definition.arn) => {
      if (reserved !== undefined && accepted >= reserved) {
        onSettled?.({ outcome: 'throttled', calledAs, milliseconds: 0, concurrency: accepted });
        throw new ThrottledError(`${definition.name}: ${reserved} are reserved and running`);
      }
      accepted += 1;
      const concurrency = accepted;
      const beganAt = performance.now();
      let outcome: Invocation['outcome'] = 'failed';
      try {
        const answer = await run(event, calledAs);
        outcome = 'answered';
        return answer;
      } finally {
        accepted -= 1;
        onSettled?.({ outcome, calledAs, milliseconds: performance.now() - beganAt, concurrency });
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(retire);
      await Promise.all([...all].map((process) => process.stop()));
    },
  };
};
