import { SQSClient } from '@aws-sdk/client-sqs';
import { callerAs } from '../access/gate.ts';
import type { Access } from '../access/open-access.ts';
import type { Addresses } from '../assembly/addresses.ts';
import type { Places } from '../gate/places.ts';
import { queueNeeds } from '../gate/queue-needs.ts';
import type { Functions } from '../lambda/functions.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { feedFunction } from './feed-function.ts';
import type { OpenMapping } from './open-mappings.ts';

interface Ground {
  readonly mappings: readonly OpenMapping[];
  readonly addresses: Addresses;
  readonly access: Access;
  readonly places: Places;
  readonly functions: Functions;
  readonly signal: AbortSignal;
}

/**
 * Starts to feed functions from queues, in their name: what Lambda does with a queue it does as the function's role.
 * Gives what waits until batches under way are dealt with.
 * @throws AccessDeniedError when a function may not do with its queue what Lambda asks of it, as Lambda itself refuses
 */
export const startFeeding = (ground: Ground, onFault: (fault: unknown) => void): (() => Promise<unknown>) => {
  const { mappings, addresses, access, functions, signal } = ground;
  const feeding = mappings.map(({ mapping, power }) => {
    const lambda = functions.find(mapping.functionName);
    checkRights(ground, mapping, lambda.definition);
    const credentials = access.book.of(lambda.definition.arn).pollerCredentials;
    const { region } = mapping;
    const client = new SQSClient({ endpoint: addresses.queues, region, credentials, useQueueUrlAsEndpoint: false });
    return feedFunction({ client, mapping, power, lambda, onFault }, signal);
  });
  return () => Promise.race([Promise.all(feeding), patience()]);
};

/** What Lambda looks for when a mapping is made. */
const taking = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

const checkRights = (
  { access, places }: Ground,
  { queueUrl }: EventSourceMapping,
  { name, roleArn }: { readonly name: string; readonly roleArn: string },
): void => {
  const caller = callerAs(name, access.findRole(roleArn));
  for (const action of taking) access.gate.demand(caller, queueNeeds(action, { QueueUrl: queueUrl }, places));
};

/** Batches under way may finish; who presses Ctrl-C does not wait for more than this. What is left comes back. */
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3_000).unref());
