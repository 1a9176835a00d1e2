import * as z from 'zod';
import type { Need } from '../access/gate.ts';
import type { Places } from './places.ts';

const named = z.object({ QueueUrl: z.string().optional(), QueueName: z.string().optional() });

/** A message of several needs the right of one. */
const ofOne = (operation: string): string => operation.replace(/Batch$/, '');

/** What whoever sends or takes must be allowed with a queue's key. */
const withKey: Readonly<Record<string, readonly string[]>> = {
  SendMessage: ['kms:GenerateDataKey', 'kms:Decrypt'],
  ReceiveMessage: ['kms:Decrypt'],
};

/** The rights that a request to SQS needs. @param target `AmazonSQS.SendMessageBatch` */
export const queueNeeds = (target: string, input: unknown, { queueArn, keyOf }: Places): readonly Need[] => {
  const action = ofOne(target.split('.').at(-1) ?? '');
  const { QueueUrl, QueueName } = named.parse(input);
  const name = QueueUrl?.split('/').at(-1) ?? QueueName ?? '*';
  const resource = queueArn(name);
  return [{ action: `sqs:${action}`, resource }, ...keyOf(resource, withKey[action] ?? [])];
};
