import * as z from 'zod';
import type { Assembly } from './assemble.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.object({ Effect: z.string(), Action: oneOrMore, Resource: oneOrMore });
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.array(z.string()).default([]),
});
const roleSchema = z.object({ ManagedPolicyArns: z.array(z.unknown()).default([]) });

/** What Lambda and CodeDeploy themselves need and what has no ARN; nobody may do anything else to everything. */
export const onEverything =
  /^(cloudwatch:DescribeAlarms|xray:Put(TraceSegments|TelemetryRecords)|ec2:(Assign|Create|Delete|Describe|Unassign)[A-Za-z]+)$/;

/** What every function has: the right to write its own log. */
const companions = /^logs:/;
/** CDK's event source brings them along to who receives from a queue; by themselves they are rights like any other. */
const ofQueues = /^sqs:GetQueue(Attributes|Url)$/;

/** The IAM policies of an assembly, and what they add up to for each function. */
export const readRights = ({ all }: Assembly) => {
  const inline = all('AWS::IAM::Policy', policySchema);
  const lent = all('AWS::IAM::ManagedPolicy', policySchema);
  const roles = all('AWS::IAM::Role', roleSchema);

  /** `dynamodb:PutItem data/Parked`, sorted: every right of a function's role that is not the same for all. */
  const rightsOf = (functionPath: string): string[] => {
    const role = roles.find(({ path }) => path === `${functionPath}Role`);
    const rights = [
      ...inline.filter(({ properties }) => properties.Roles.includes(`<${functionPath}Role>`)),
      ...lent.filter(({ path }) => role?.properties.ManagedPolicyArns.includes(`<${path}>`)),
    ]
      .flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((resource) => [action, resource] as const)),
      )
      .filter(([action]) => !onEverything.test(action) && !companions.test(action));
    const isConsumed = (queue: string): boolean =>
      rights.some(([action, resource]) => resource === queue && action === 'sqs:ReceiveMessage');
    const used = rights
      .filter(([action, resource]) => !ofQueues.test(action) || !isConsumed(resource))
      .map(([action, resource]) => `${action} ${resource.replace(/<([^>]+)>(\.Arn)?/g, '$1')}`);
    return [...new Set(used)].toSorted();
  };
  return { policies: [...inline, ...lent], roles, rightsOf };
};
