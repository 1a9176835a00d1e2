import type { Addresses } from '../assembly/addresses.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { functionDefinitions } from './function-definition.ts';
import { functionEnvironment } from './function-environment.ts';
import type { LineSink } from './function-logs.ts';
import { type LambdaFunction, makeLambdaFunction } from './lambda-function.ts';
import { reachableServices } from './reachable-services.ts';

/** All functions of the assembly. */
export interface Functions {
  readonly all: readonly LambdaFunction[];
  /**
   * By name, logical id, construct id, or an ARN with or without a qualifier.
   * @throws AssemblyError when no function, or more than one, answers to it
   */
  find(name: string): LambdaFunction;
  stop(): Promise<void>;
}

export interface FunctionSurroundings {
  readonly blueprint: Blueprint;
  readonly addresses: Addresses;
  readonly caFile: string | undefined;
  readonly onLine: LineSink;
}

/** Makes the functions of a blueprint. No process starts before the first event. */
export const makeFunctions = ({ blueprint, addresses, caFile, onLine }: FunctionSurroundings): Functions => {
  const all = functionDefinitions(blueprint).map((definition) => {
    const services = reachableServices({ blueprint, addresses }, definition.isInVpc);
    return makeLambdaFunction(definition, {
      environment: functionEnvironment(definition, { services, caFile }),
      onLine: (line) => onLine(definition.title, line),
    });
  });
  return {
    all,
    find: (name) => {
      const plain = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(name)?.[1] ?? name;
      const found = all.filter(({ definition: d }) => [d.name, d.logicalId, d.title].includes(plain));
      const [only] = found;
      if (only && found.length === 1) return only;
      const known = all.map(({ definition }) => definition.title).join(', ');
      throw new AssemblyError(`${found.length === 0 ? 'no' : 'more than one'} function ${plain}; there are ${known}`);
    },
    stop: async () => {
      await Promise.all(all.map((each) => each.stop()));
    },
  };
};
