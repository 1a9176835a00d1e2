import {
  type CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  type Output,
} from '@aws-sdk/client-cloudformation';
import { DeliveryError } from '../step.ts';

/** What a deployed stack says of itself. */
export interface StackOutputs {
  /** @throws DeliveryError when the stack has no such output */
  readonly of: (name: string) => string;
  readonly ifAny: (name: string) => string | undefined;
}

/** @throws DeliveryError when there is no such stack */
export const stackOutputs = async (client: CloudFormationClient, stack: string): Promise<StackOutputs> => {
  const outputs = await stackOutputsIfAny(client, stack);
  if (outputs) return outputs;
  throw new DeliveryError(`there is no stack ${stack}: run the step deploy first`);
};

/** Nothing when there is no such stack. */
export const stackOutputsIfAny = async (
  client: CloudFormationClient,
  stack: string,
): Promise<StackOutputs | undefined> => {
  const outputs = await read(client, stack);
  if (!outputs) return undefined;
  const ifAny = (name: string): string | undefined => outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
  return {
    ifAny,
    of: (name) => {
      const value = ifAny(name);
      if (value !== undefined) return value;
      throw new DeliveryError(
        `${stack} has no output ${name}: it was deployed by an older release. Run the step deploy first`,
      );
    },
  };
};

const read = async (client: CloudFormationClient, stack: string): Promise<readonly Output[] | undefined> => {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0]?.Outputs ?? [];
  } catch (fault) {
    if (fault instanceof CloudFormationServiceException && /does not exist/.test(fault.message)) return undefined;
    throw fault;
  }
};
