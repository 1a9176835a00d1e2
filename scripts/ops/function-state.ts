import {
  type EventSourceMappingConfiguration,
  GetFunctionConcurrencyCommand,
  paginateListEventSourceMappings,
} from '@aws-sdk/client-lambda';
import { entryNames } from '#infra/entries';
import { type Deployed, deployedNamed } from './deployed.ts';
import type { Stage } from './stage.ts';

const functionType = 'AWS::Lambda::Function';

/** By which name everything calls a function (infra/constructs/fairlead-function.ts). */
export const live = (lambda: Deployed): string => `${lambda.id}:live`;

/** @throws OpsError when the stage has no such function */
export const functionNamed = async (stage: Stage, title: string): Promise<Deployed> =>
  deployedNamed(await stage.deployed(), functionType, title);

/** A function as Lambda has it, beside what its template says. */
export interface FunctionState {
  readonly lambda: Deployed;
  /** Undefined: it takes of what the account has. */
  readonly reserved: number | undefined;
  readonly reservedByTemplate: number | undefined;
  /** What hands it messages of queues. */
  readonly mappings: readonly EventSourceMappingConfiguration[];
  /** Whether somebody stopped it, or is about to. */
  readonly isHeld: boolean;
}

export const functionState = async ({ lambda: client }: Stage, lambda: Deployed): Promise<FunctionState> => {
  const [{ ReservedConcurrentExecutions: reserved }, mappings] = await Promise.all([
    client.send(new GetFunctionConcurrencyCommand({ FunctionName: lambda.id })),
    mappingsOf(client, live(lambda)),
  ]);
  const byTemplate = lambda.properties['ReservedConcurrentExecutions'];
  return {
    lambda,
    reserved,
    reservedByTemplate: typeof byTemplate === 'number' ? byTemplate : undefined,
    mappings,
    isHeld: reserved === 0 || mappings.some(({ State }) => State?.startsWith('Disabl')),
  };
};

const mappingsOf = async (client: Stage['lambda'], FunctionName: string) => {
  const found: EventSourceMappingConfiguration[] = [];
  for await (const { EventSourceMappings = [] } of paginateListEventSourceMappings({ client }, { FunctionName }))
    found.push(...EventSourceMappings);
  return found;
};

/** Fairlead's own, by name: the CDK brings some that are called while it deploys. */
export const ownFunctions = (all: readonly Deployed[]): readonly Deployed[] =>
  entryNames.toSorted().map((name) => deployedNamed(all, functionType, name));
