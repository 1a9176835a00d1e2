import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import { type Published, publishedOf } from './published.ts';

/** A function as the template describes it. */
export interface FunctionDefinition {
  readonly name: string;
  /** Its construct's id: what people and log files call it. */
  readonly title: string;
  readonly logicalId: string;
  readonly arn: string;
  readonly published: Published;
  readonly region: string;
  readonly runtime: string;
  readonly handler: string;
  /** Where its bundle lies. */
  readonly folder: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly reservedConcurrency?: number;
  readonly isInVpc: boolean;
  /** Whose rights it has. */
  readonly roleArn: string;
  readonly account: string;
  readonly logGroup: string;
  readonly isTraced: boolean;
  readonly variables: Readonly<Record<string, string>>;
}

const properties = z.object({
  Runtime: z.string(),
  Handler: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Role: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).default({}),
  TracingConfig: z.object({ Mode: z.string() }).default({ Mode: 'PassThrough' }),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
});

/** What the local cloud cannot run: helpers of the CDK itself in other languages. They are never called locally. */
const isPlayed = ({ properties: { Runtime, Code } }: Resource): boolean =>
  typeof Runtime === 'string' &&
  Runtime.startsWith('nodejs') &&
  typeof Code === 'object' &&
  Code !== null &&
  'S3Key' in Code;

/** All functions of the assembly that run on Node. */
export const functionDefinitions = (blueprint: Blueprint): FunctionDefinition[] =>
  blueprint
    .of('AWS::Lambda::Function')
    .filter(isPlayed)
    .map((resource) => definitionOf(blueprint, resource));

const definitionOf = (blueprint: Blueprint, resource: Resource): FunctionDefinition => {
  const read = blueprint.read(resource, properties);
  const { name, attributes } = blueprint.identityOf(resource);
  const folder = resource.stack.assets.get(read.Code.S3Key);
  if (folder === undefined) throw new AssemblyError(`${nameForPeople(resource)}: no asset ${read.Code.S3Key}`);
  return {
    name,
    title: resource.title,
    logicalId: resource.logicalId,
    arn: attributes.Arn ?? name,
    published: publishedOf(blueprint, name),
    region: resource.stack.region,
    runtime: read.Runtime,
    handler: read.Handler,
    folder,
    timeoutSeconds: read.Timeout,
    memoryMegabytes: read.MemorySize,
    ...(read.ReservedConcurrentExecutions !== undefined && { reservedConcurrency: read.ReservedConcurrentExecutions }),
    // That there is one is enough: subnets and security groups are not played.
    isInVpc: resource.properties.VpcConfig !== undefined,
    roleArn: read.Role,
    account: resource.stack.account,
    logGroup: read.LoggingConfig.LogGroup ?? `/aws/lambda/${name}`,
    isTraced: read.TracingConfig.Mode === 'Active',
    variables: read.Environment.Variables,
  };
};
