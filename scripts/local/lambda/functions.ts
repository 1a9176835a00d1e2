import { callerFor } from '../access/gate.ts';
import { type Access } from '../access/open-access.ts';
import type { Addresses } from '../assembly/addresses.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { functionEnvironment } from './function-environment.ts';
import type { LineSink } from './function-logs.ts';
import { type Invocation, type InvocationSink, type LambdaFunction, makeLambdaFunction } from './lambda-function.ts';
import { reachableServices } from './reachable-services.ts';

/** All functions of the assembly. */
export interface Functions {
  readonly all: readonly LambdaFunction[];
  /**
   * By name, logical id, construct id or ARN, each with or without a qualifier; it is called as it was found.
   * @throws AssemblyError when no function, or more than one, answers to it, or it has no such alias
   */
  find(name: string): CalledFunction;
  /**
   * Runs a function for a service that acts for one of our resources, if the function's policy lets it.
   * @throws AccessDeniedError, FunctionError, ThrottledError
   */
  invokeFor(source: InvocationSource, functionArn: string, event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** A function, and by which of its ARNs it is called. */
export interface CalledFunction extends Omit<LambdaFunction, 'invoke'> {
  readonly calledAs: string;
  /** @throws FunctionError, ThrottledError */
  invoke(event: unknown): Promise<unknown>;
}

/** `apigateway.amazonaws.com`, and the ARN of the method that it calls for. */
export interface InvocationSource {
  readonly service: string;
  readonly sourceArn: string;
}

export interface FunctionSurroundings {
  readonly blueprint: Blueprint;
  readonly definitions: readonly FunctionDefinition[];
  readonly access: Access;
  readonly addresses: Addresses;
  readonly caFile: string | undefined;
  readonly onLine: LineSink;
  readonly onInvoked?: InvocationSink | undefined;
  readonly onSettled?: (definition: FunctionDefinition, invocation: Invocation) => void;
}

/** Makes the functions of a blueprint. No process starts before the first event. */
export const makeFunctions = (around: FunctionSurroundings): Functions => {
  const { blueprint, definitions, access, addresses, caFile, onLine, onInvoked, onSettled } = around;
  const all = definitions.map((definition) => {
    const services = reachableServices({ blueprint, addresses }, definition.isInVpc);
    const { credentials } = access.book.of(definition.arn);
    return makeLambdaFunction(definition, {
      environment: functionEnvironment(definition, { services, credentials, caFile }),
      onLine: (line) => onLine(definition.title, line),
      onInvoked: (event, milliseconds) => onInvoked?.(definition.title, event, milliseconds),
      onSettled: (invocation) => onSettled?.(definition, invocation),
    });
  });
  const find = (name: string): CalledFunction => {
    const [plain = '', qualifier] = name.replace(/^arn:[^:]*:lambda:[^:]*:[^:]*:function:/, '').split(':');
    const found = all.filter(({ definition: d }) => [d.name, d.logicalId, d.title].includes(plain));
    const [only] = found;
    if (only && found.length === 1) return called(only, qualifier);
    const known = all.map(({ definition }) => definition.title).join(', ');
    throw new AssemblyError(`${found.length === 0 ? 'no' : 'more than one'} function ${plain}; there are ${known}`);
  };
  return {
    all,
    find,
    invokeFor: async ({ service, sourceArn }, functionArn, event) => {
      const lambda = find(functionArn);
      const { account } = lambda.definition;
      const need = { action: 'lambda:InvokeFunction', resource: functionArn };
      access.gate.demand(callerFor(service, { sourceArn, account }), [need]);
      return lambda.invoke(event);
    },
    stop: async () => {
      await Promise.all(all.map((each) => each.stop()));
    },
  };
};

const called = (lambda: LambdaFunction, qualifier: string | undefined): CalledFunction => {
  const { title, arn, published } = lambda.definition;
  if (qualifier !== undefined && ![...published.aliases, published.version].includes(qualifier)) {
    throw new AssemblyError(`${title} has no version and no alias ${qualifier}`);
  }
  const calledAs = qualifier === undefined ? arn : `${arn}:${qualifier}`;
  return { ...lambda, calledAs, invoke: (event) => lambda.invoke(event, calledAs) };
};
