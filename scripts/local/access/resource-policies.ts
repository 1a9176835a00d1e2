import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Resource } from '../assembly/read-assembly.ts';
import { holderOf } from './roles.ts';
import { type PolicyDocument, policySchema, type Statement, statementsOf } from './statement.ts';

/** Gives the statements that lie on a resource itself, by the ARN that is asked for. */
export type FindResourcePolicy = (arn: string) => readonly Statement[];

export interface ResourcePolicies {
  readonly of: FindResourcePolicy;
  /** What services may do by themselves. */
  readonly ofServices: readonly Statement[];
}

const queuePolicy = z.object({ Queues: z.array(z.string()), PolicyDocument: policySchema });
const bucketPolicy = z.object({ Bucket: z.string(), PolicyDocument: policySchema });
const secretPolicy = z.object({ SecretId: z.string(), ResourcePolicy: policySchema });
const keyPolicy = z.object({ KeyPolicy: policySchema });
const permission = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  PrincipalOrgID: z.undefined('organisations are not played').optional(),
  EventSourceToken: z.undefined('Alexa is not played').optional(),
  FunctionUrlAuthType: z.undefined('addresses of functions are not played').optional(),
});

/** The policies of queues, buckets, secrets, keys and functions. */
export const findResourcePolicies = (blueprint: Blueprint): ResourcePolicies => {
  const byArn = new Map<string, Statement[]>();
  const lay = (arn: string, statements: readonly Statement[]): void => {
    byArn.set(arn, [...(byArn.get(arn) ?? []), ...statements]);
  };
  const layDocument = (type: string, pointer: string, { on, document }: { on: Resource; document: PolicyDocument }) => {
    const resource = blueprint.find(type, pointer);
    if (resource) lay(arnOf(blueprint, resource), statementsOf(holderOf(on), document));
  };
  for (const on of blueprint.of('AWS::SQS::QueuePolicy')) {
    const { Queues, PolicyDocument: document } = blueprint.read(on, queuePolicy);
    for (const queue of Queues) layDocument('AWS::SQS::Queue', queue, { on, document });
  }
  for (const on of blueprint.of('AWS::S3::BucketPolicy')) {
    const { Bucket, PolicyDocument: document } = blueprint.read(on, bucketPolicy);
    layDocument('AWS::S3::Bucket', Bucket, { on, document });
  }
  for (const on of blueprint.of('AWS::SecretsManager::ResourcePolicy')) {
    const { SecretId, ResourcePolicy: document } = blueprint.read(on, secretPolicy);
    layDocument('AWS::SecretsManager::Secret', SecretId, { on, document });
  }
  for (const on of blueprint.of('AWS::KMS::Key')) {
    const { KeyPolicy } = blueprint.read(on, keyPolicy);
    lay(arnOf(blueprint, on), statementsOf(holderOf(on), KeyPolicy));
  }
  for (const on of blueprint.of('AWS::Lambda::Permission')) layPermission(blueprint, on, lay);
  return {
    // What lies on a bucket speaks of its objects too.
    of: (arn) => byArn.get(arn.startsWith('arn:aws:s3:') ? arn.replace(/\/.*$/s, '') : arn) ?? [],
    ofServices: [...byArn.values()].flat().filter(({ principals }) => (principals?.services.length ?? 0) > 0),
  };
};

const arnOf = (blueprint: Blueprint, resource: Resource): string => {
  const { ref, attributes } = blueprint.identityOf(resource);
  return attributes.Arn ?? ref;
};

const layPermission = (
  blueprint: Blueprint,
  on: Resource,
  lay: (arn: string, statements: readonly Statement[]) => void,
): void => {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount } = blueprint.read(on, permission);
  const named = FunctionName.startsWith('arn:') ? undefined : blueprint.find('AWS::Lambda::Function', FunctionName);
  const arn = named ? arnOf(blueprint, named) : FunctionName;
  const document = policySchema.parse({
    Statement: {
      Effect: 'Allow',
      Principal: Principal.endsWith('.amazonaws.com') ? { Service: Principal } : { AWS: Principal },
      Action,
      Resource: arn,
      Condition: {
        ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
        ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
      },
    },
  });
  lay(arn, statementsOf(holderOf(on), document));
};
