import * as z from 'zod';
import type { Need } from '../access/gate.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { queueAccount } from '../assembly/identities.ts';
import type { Resource } from '../assembly/read-assembly.ts';

/** ARNs of what requests name, and the keys by which it is encrypted. */
export interface Places {
  readonly tableArn: (nameOrArn: string) => string;
  readonly queueArn: (name: string) => string;
  /** What is needed of the key of a table, a queue, a bucket or a secret; nothing for one that has none of ours. */
  readonly keyOf: (arn: string, actions: readonly string[]) => readonly Need[];
}

export const makePlaces = (blueprint: Blueprint): Places => {
  const stack = blueprint.resources[0]?.stack;
  const region = stack?.region ?? 'eu-central-2';
  const account = stack?.account ?? queueAccount;
  const keys = encryptionKeys(blueprint);
  return {
    tableArn: (name) => (name.startsWith('arn:') ? name : `arn:aws:dynamodb:${region}:${account}:table/${name}`),
    queueArn: (name) => `arn:aws:sqs:${region}:${queueAccount}:${name}`,
    keyOf: (arn, actions) => {
      const resource = keys.get(arn);
      if (resource === undefined) return [];
      const [service = ''] = arn.split(':').slice(2);
      const context = { 'kms:viaservice': `${service}.${region}.amazonaws.com` };
      return actions.map((action) => ({ action, resource, context }));
    },
  };
};

const keyId = z.string().optional();
const encryptedTable = z.object({ SSESpecification: z.object({ KMSMasterKeyId: keyId }).optional() });
const encryptedQueue = z.object({ KmsMasterKeyId: keyId });
const encryptedSecret = z.object({ KmsKeyId: keyId });
const encryptedBucket = z.object({
  BucketEncryption: z
    .object({
      ServerSideEncryptionConfiguration: z.array(
        z.object({ ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: keyId }).optional() }),
      ),
    })
    .optional(),
});

/** The keys of this assembly, by the ARN of what they encrypt. A key of AWS's own asks nothing of anybody. */
const encryptionKeys = (blueprint: Blueprint): ReadonlyMap<string, string> => {
  const keyed = (type: string, pointerOf: (resource: Resource) => string | undefined): [string, string][] =>
    blueprint.of(type).flatMap((resource): [string, string][] => {
      const pointer = pointerOf(resource);
      const key = pointer === undefined ? undefined : blueprint.find('AWS::KMS::Key', pointer);
      const { ref, attributes } = blueprint.identityOf(resource);
      return key ? [[attributes.Arn ?? ref, blueprint.identityOf(key).attributes.Arn ?? '']] : [];
    });
  return new Map([
    ...keyed('AWS::DynamoDB::Table', (each) => blueprint.read(each, encryptedTable).SSESpecification?.KMSMasterKeyId),
    ...keyed('AWS::SQS::Queue', (each) => blueprint.read(each, encryptedQueue).KmsMasterKeyId),
    ...keyed('AWS::SecretsManager::Secret', (each) => blueprint.read(each, encryptedSecret).KmsKeyId),
    ...keyed('AWS::S3::Bucket', (each) => {
      const [rule] = blueprint.read(each, encryptedBucket).BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
      return rule?.ServerSideEncryptionByDefault?.KMSMasterKeyID;
    }),
  ]);
};
