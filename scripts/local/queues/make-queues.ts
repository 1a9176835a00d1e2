import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { FauxqsServer } from 'fauxqs';
import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Resource } from '../assembly/read-assembly.ts';
import { localCredentials } from './local-credentials.ts';

/** What a queue holds. */
export interface QueueStats {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Visible in the queue's dead-letter queue; 0 without one. */
  readonly deadLetters: number;
}

export interface Queues {
  readonly client: SQSClient;
  /** Puts a body into a queue, without the way over HTTP. @throws Error when the queue does not take it */
  readonly send: (queueName: string, body: string) => void;
  /** By name, logical id or construct id. */
  readonly stats: (name: string) => QueueStats;
}

const properties = z.object({
  VisibilityTimeout: z.coerce.number().optional(),
  MessageRetentionPeriod: z.coerce.number().optional(),
  DelaySeconds: z.coerce.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.coerce.number().optional(),
  MaximumMessageSize: z.coerce.number().optional(),
  FifoQueue: z.coerce.boolean().optional(),
  ContentBasedDeduplication: z.coerce.boolean().optional(),
  DeduplicationScope: z.string().optional(),
  FifoThroughputLimit: z.string().optional(),
  RedrivePolicy: z
    .object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int().positive() })
    .optional(),
});

/** Makes the queues of a blueprint on the emulator; those that are there already take the template's attributes. */
export const makeQueues = async (blueprint: Blueprint, emulator: FauxqsServer, endpoint: string): Promise<Queues> => {
  const resources = blueprint.of('AWS::SQS::Queue');
  const region = resources[0]?.stack.region ?? 'eu-central-2';
  const client = new SQSClient({ endpoint, region, credentials: localCredentials, useQueueUrlAsEndpoint: false });
  for (const resource of resources) await makeQueue(blueprint, client, resource);
  const deadLettersOf = (resource: Resource): string | undefined => {
    const arn = blueprint.read(resource, properties).RedrivePolicy?.deadLetterTargetArn;
    return arn?.split(':').at(-1);
  };
  const visible = (name: string): number => emulator.inspectQueue(name)?.messages.ready.length ?? 0;
  return {
    client,
    send: (queueName, body) => {
      emulator.sendMessage(queueName, body, { region });
    },
    stats: (wanted) => {
      const resource = resources.find(
        (each) => each.title === wanted || each.logicalId === wanted || blueprint.identityOf(each).name === wanted,
      );
      const state = resource && emulator.inspectQueue(blueprint.identityOf(resource).name);
      if (!resource || !state) throw new Error(`there is no queue ${wanted}`);
      const deadLetters = deadLettersOf(resource);
      return {
        visible: state.messages.ready.length,
        inFlight: state.messages.inflight.length,
        delayed: state.messages.delayed.length,
        deadLetters: deadLetters === undefined ? 0 : visible(deadLetters),
      };
    },
  };
};

const makeQueue = async (blueprint: Blueprint, client: SQSClient, resource: Resource): Promise<void> => {
  const { RedrivePolicy, FifoQueue, ...plain } = blueprint.read(resource, properties);
  const attributes = {
    ...Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, String(value)])),
    ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
  };
  const { name, ref } = blueprint.identityOf(resource);
  // Made bare: a kept queue with other attributes would be refused, so they are set in a second step.
  await client.send(
    new CreateQueueCommand({ QueueName: name, ...(FifoQueue && { Attributes: { FifoQueue: 'true' } }) }),
  );
  if (Object.keys(attributes).length === 0) return;
  await client.send(new SetQueueAttributesCommand({ QueueUrl: ref, Attributes: attributes }));
};
