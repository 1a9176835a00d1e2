import type { FauxqsServer } from 'fauxqs';
import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Resource } from '../assembly/read-assembly.ts';

/** A queue of the template and how it is at this moment. */
export interface QueueLook {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** As `ApproximateAgeOfOldestMessage`; 0 of an empty queue. */
  readonly oldestSeconds: number;
  /** Names of the queues whose dead letters come here. */
  readonly deadLettersOf: readonly string[];
  /** What of rules and schedules could not be delivered comes here: their construct ids. */
  readonly failuresOf: readonly string[];
  readonly deadLetterQueue?: string;
  readonly visibilitySeconds: number;
  readonly receivesMax?: number;
}

/** A message that waits, is held or is put off. */
export interface MessageLook {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly receives: number;
  readonly state: 'waiting' | 'held' | 'delayed';
}

/** Looks into queues without taking anything from them. */
export interface QueueBook {
  all(): readonly QueueLook[];
  /** The oldest messages of a queue; nothing for a name that is no queue's. */
  messages(name: string, max: number): readonly MessageLook[] | undefined;
}

const properties = z.object({
  VisibilityTimeout: z.coerce.number().default(30),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

const letters = z.object({ DeadLetterConfig: z.object({ Arn: z.string() }).optional() });
const ruleSchema = z.object({ Targets: z.array(letters).default([]) });
const scheduleSchema = z.object({ Target: letters });

/** A message that was received more often is at the back of the queue, and its age is not told any longer. */
const toldReceivesMax = 3;

interface Known {
  readonly resource: Resource;
  readonly name: string;
  readonly url: string;
  readonly arn: string | undefined;
  readonly settings: z.output<typeof properties>;
}

/** @param now milliseconds since 1970 */
export const makeQueueBook = (
  blueprint: Blueprint,
  emulator: Pick<FauxqsServer, 'inspectQueue'>,
  now: () => number,
): QueueBook => {
  const queues = blueprint.of('AWS::SQS::Queue').map((resource): Known => {
    const { name, ref: url, attributes } = blueprint.identityOf(resource);
    return { resource, name, url, arn: attributes.Arn, settings: blueprint.read(resource, properties) };
  });
  const comingTo = (arn: string | undefined): readonly string[] =>
    queues.filter(({ settings }) => settings.RedrivePolicy?.deadLetterTargetArn === arn).map(({ name }) => name);
  const senders = [
    ...blueprint.of('AWS::Events::Rule').map((resource) => ({
      title: resource.title,
      targets: blueprint.read(resource, ruleSchema).Targets,
    })),
    ...blueprint.of('AWS::Scheduler::Schedule').map((resource) => ({
      title: resource.title,
      targets: [blueprint.read(resource, scheduleSchema).Target],
    })),
  ];
  const failingTo = (arn: string | undefined): readonly string[] =>
    senders
      .filter(({ targets }) => targets.some(({ DeadLetterConfig }) => DeadLetterConfig && DeadLetterConfig.Arn === arn))
      .map(({ title }) => title);
  const arrivals = new Map<string, number>();

  const messagesOf = (name: string): readonly MessageLook[] | undefined => {
    const state = emulator.inspectQueue(name)?.messages;
    if (!state) return undefined;
    const looks = [
      ...state.ready.map((message) => ({ message, state: 'waiting' as const })),
      ...state.inflight.map(({ message }) => ({ message, state: 'held' as const })),
      ...state.delayed.map((message) => ({ message, state: 'delayed' as const })),
    ];
    return looks
      .map(({ message, state: at }) => ({
        id: message.messageId,
        body: message.body,
        sentAt: message.sentTimestamp,
        receives: message.approximateReceiveCount,
        state: at,
      }))
      .toSorted((one, other) => one.sentAt - other.sentAt);
  };

  /** A dead letter keeps the time at which it was sent first; SQS tells how long ago it became one. */
  const deadSeconds = (messages: readonly MessageLook[]): number => {
    for (const { id } of messages) if (!arrivals.has(id)) arrivals.set(id, now());
    return secondsSince(Math.min(...messages.map(({ id }) => arrivals.get(id) ?? now())));
  };
  const aliveSeconds = (messages: readonly MessageLook[]): number =>
    secondsSince(
      Math.min(...messages.filter(({ receives }) => receives <= toldReceivesMax).map(({ sentAt }) => sentAt)),
    );
  const secondsSince = (at: number): number => (Number.isFinite(at) ? Math.max(0, (now() - at) / 1_000) : 0);
  const forgetArrivals = (present: ReadonlySet<string>): void => {
    for (const id of arrivals.keys()) if (!present.has(id)) arrivals.delete(id);
  };

  const lookAt = ({ resource, name, url, arn, settings }: Known, messages: readonly MessageLook[]): QueueLook => {
    const { VisibilityTimeout: visibilitySeconds, RedrivePolicy } = settings;
    const deadLettersOf = comingTo(arn);
    const count = (state: MessageLook['state']): number => messages.filter((each) => each.state === state).length;
    return {
      name,
      title: resource.title,
      url,
      visible: count('waiting'),
      inFlight: count('held'),
      delayed: count('delayed'),
      oldestSeconds: deadLettersOf.length > 0 ? deadSeconds(messages) : aliveSeconds(messages),
      deadLettersOf,
      failuresOf: failingTo(arn),
      visibilitySeconds,
      ...(RedrivePolicy && {
        deadLetterQueue: RedrivePolicy.deadLetterTargetArn.split(':').at(-1) ?? '',
        receivesMax: RedrivePolicy.maxReceiveCount,
      }),
    };
  };

  return {
    all: () => {
      const present = new Set<string>();
      const looks = queues.map((queue) => {
        const messages = messagesOf(queue.name) ?? [];
        for (const { id } of messages) present.add(id);
        return lookAt(queue, messages);
      });
      forgetArrivals(present);
      return looks;
    },
    messages: (name, max) =>
      queues.some((queue) => queue.name === name) ? messagesOf(name)?.slice(0, max) : undefined,
  };
};
