import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Caller, callerFor } from '../access/gate.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Resource } from '../assembly/read-assembly.ts';
import type { Operation } from '../desk/service-desk.ts';
import type { Deliver } from './deliver.ts';
import { matchPattern } from './match-pattern.ts';
import { targetInput, targetInputSchema } from './target-input.ts';

/** Where something goes: a queue or a function, by ARN, with its own dead letters. */
export const targetSchema = targetInputSchema.extend({
  Arn: z.string(),
  /** As whom the Scheduler brings it. */
  RoleArn: z.string().optional(),
  RetryPolicy: z.object({ MaximumRetryAttempts: z.coerce.number().int().nonnegative().optional() }).optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
});

const ruleSchema = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(targetSchema).default([]),
});

const busSchema = z.object({ EventSourceName: z.string().optional() });

const entrySchema = z.object({
  Source: z.string().optional(),
  DetailType: z.string().optional(),
  Detail: z.string().optional(),
  Time: z.union([z.number(), z.string()]).optional(),
  Resources: z.array(z.string()).optional(),
  EventBusName: z.string().optional(),
});

const putSchema = z.object({ Entries: z.array(entrySchema).min(1).max(10) });
type Entry = z.output<typeof entrySchema>;
type Result = { readonly EventId: string } | { readonly ErrorCode: string; readonly ErrorMessage: string };

/**
 * EventBridge's operations on the buses and rules of the template: `PutEvents` for our own and
 * `PutPartnerEvents` for those of a partner, whose source names the bus.
 */
export const eventOperations = (blueprint: Blueprint, deliver: Deliver): Readonly<Record<string, Operation>> => {
  const buses = blueprint.of('AWS::Events::EventBus').map((resource) => ({
    name: blueprint.identityOf(resource).name,
    arn: blueprint.identityOf(resource).attributes.Arn,
    partnerSource: blueprint.read(resource, busSchema).EventSourceName,
  }));
  const rules = blueprint.of('AWS::Events::Rule').map((resource) => ({
    ...blueprint.read(resource, ruleSchema),
    sender: ruleSender(blueprint, resource),
  }));
  const { region = 'eu-central-2', account = '' } = blueprint.resources[0]?.stack ?? {};

  const accept = (busName: string, entry: Entry): Result => {
    const bus = buses.find(({ name, arn }) => name === busName || arn === busName);
    if (!bus && busName !== 'default')
      return refusal('ResourceNotFoundException', `Event bus ${busName} does not exist.`);
    const detail = parsedDetail(entry.Detail);
    if (!entry.Source || !entry.DetailType || detail === undefined) {
      return refusal('MalformedDetail', 'Source, DetailType and Detail (a JSON object) are needed.');
    }
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': entry.DetailType,
      source: entry.Source,
      account,
      time: timeOf(entry.Time),
      region,
      resources: entry.Resources ?? [],
      detail,
    };
    for (const rule of rules) {
      const isOfBus = rule.EventBusName === (bus?.name ?? 'default') || rule.EventBusName === bus?.arn;
      if (!isOfBus || rule.State === 'DISABLED' || !rule.EventPattern || !matchPattern(rule.EventPattern, event))
        continue;
      for (const target of rule.Targets) deliver(rule.sender, target, targetInput(target, event));
    }
    return { EventId: event.id };
  };

  const put = (input: unknown, busOf: (entry: Entry) => string): object => {
    const results = putSchema.parse(input).Entries.map((entry) => accept(busOf(entry), entry));
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  };

  return {
    'AWSEvents.PutEvents': (input) => put(input, ({ EventBusName = 'default' }) => EventBusName),
    'AWSEvents.PutPartnerEvents': (input) =>
      put(input, ({ Source = '' }) => buses.find(({ partnerSource }) => partnerSource === Source)?.name ?? Source),
  };
};

/** Who brings to its targets what meets a rule. */
export const ruleSender = (blueprint: Blueprint, rule: Resource): Caller =>
  callerFor('events.amazonaws.com', {
    sourceArn: blueprint.identityOf(rule).attributes.Arn ?? '',
    account: rule.stack.account,
  });

const refusal = (ErrorCode: string, ErrorMessage: string): Result => ({ ErrorCode, ErrorMessage });

const parsedDetail = (text = ''): object | undefined => {
  try {
    const detail: unknown = JSON.parse(text);
    return typeof detail === 'object' && detail !== null ? detail : undefined;
  } catch {
    return undefined;
  }
};

/** Whole seconds, as EventBridge gives them. */
const timeOf = (time: number | string | undefined): string => {
  const date = time === undefined ? new Date() : new Date(typeof time === 'number' ? time * 1_000 : time);
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
};
