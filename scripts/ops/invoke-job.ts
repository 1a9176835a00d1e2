import { InvokeCommand } from '@aws-sdk/client-lambda';
import { OpsError } from './deployed.ts';
import { functionNamed, live } from './function-state.ts';
import type { Stage } from './stage.ts';

/**
 * Invokes a function and gives what it answered, as JSON.
 * @throws OpsError with its fault when it fails
 */
export const invokeJob = async (stage: Stage, name: string, Payload: string): Promise<string> => {
  const lambda = await functionNamed(stage, name);
  const answer = await stage.lambda.send(new InvokeCommand({ FunctionName: live(lambda), Payload }));
  const text = answer.Payload?.transformToString() ?? 'null';
  if (answer.FunctionError !== undefined) throw new OpsError(`${name} failed: ${text}`);
  return text;
};
