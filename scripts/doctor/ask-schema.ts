import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { stackOutputs } from '#scripts/delivery/targets/stack-outputs';

const lackingSchema = z.object({
  lacking: z.object({ beforeShift: z.array(z.string()), afterShift: z.array(z.string()) }),
});
const faultSchema = z.object({ errorType: z.string().default('Error'), errorMessage: z.string().default('') });

/** Steps of the schema that the code that is deployed knows and its database has not taken. */
export type SchemaLook = z.output<typeof lackingSchema>['lacking'];

/** Nobody outside of the VPC reaches the database, so Migrate is asked to look; it changes nothing then. */
export const askSchema = async (region: string, stack: string): Promise<SchemaLook> => {
  const FunctionName = (await stackOutputs(new CloudFormationClient({ region }), stack)).of('InvokeMigrate');
  const { FunctionError, Payload } = await new LambdaClient({ region }).send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ moment: 'look' }) }),
  );
  const answer: unknown = JSON.parse(Payload?.transformToString() ?? 'null');
  if (FunctionError === undefined) return lackingSchema.parse(answer).lacking;
  const { errorType, errorMessage } = faultSchema.parse(answer);
  throw new Error(`Migrate failed: ${errorType}: ${errorMessage}`);
};
