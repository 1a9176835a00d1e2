import { setTimeout as sleep } from 'node:timers/promises';
import type * as z from 'zod';
import { AccessDeniedError, type Caller, type Gate } from '../access/gate.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Places } from '../gate/places.ts';
import type { Functions } from '../lambda/functions.ts';
import { invokeLater } from '../lambda/invoke-later.ts';
import type { Queues } from '../queues/make-queues.ts';
import type { targetSchema } from './event-bus.ts';

export type Target = Pick<z.output<typeof targetSchema>, 'Arn' | 'RetryPolicy' | 'DeadLetterConfig'>;

/** Brings a JSON text to a target in the background; what cannot be delivered ends in the target's dead letters. */
export type Deliver = (sender: Caller, target: Target, input: string) => void;

export interface DeliverySurroundings {
  readonly blueprint: Blueprint;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly gate: Gate;
  readonly places: Places;
  readonly onFault: (fault: unknown) => void;
  readonly signal: AbortSignal;
}

/** EventBridge tries for a day; who waits at a laptop wants to know earlier. */
const attemptsMax = 5;
const firstWaitMilliseconds = 200;

export const makeDeliver =
  (around: DeliverySurroundings): Deliver =>
  (sender, target, input) => {
    void bring({ ...around, sender }, target, input).catch(around.onFault);
  };

interface Delivery extends DeliverySurroundings {
  readonly sender: Caller;
}

const bring = async (around: Delivery, target: Target, input: string): Promise<void> => {
  const fault = target.Arn.includes(':lambda:')
    ? await call(around, target, input)
    : await queue(around, target, input);
  // A cloud that is being stopped has failed nobody; what was under way the next poll finds.
  if (fault === undefined || around.signal.aborted) return;
  const deadLetters = target.DeadLetterConfig?.Arn;
  if (deadLetters === undefined)
    throw new Error(`not delivered to ${target.Arn}: ${fault instanceof Error ? fault.message : 'refused'}`);
  await send(around, deadLetters, input);
};

const call = async (around: Delivery, target: Target, input: string): Promise<unknown> => {
  const { functions, signal, gate, sender } = around;
  try {
    gate.demand(sender, [{ action: 'lambda:InvokeFunction', resource: target.Arn }]);
  } catch (fault) {
    return fault;
  }
  const retriesMax = target.RetryPolicy?.MaximumRetryAttempts;
  const event: unknown = JSON.parse(input);
  return invokeLater(functions.find(target.Arn), event, { signal, ...(retriesMax !== undefined && { retriesMax }) });
};

const queue = async (around: Delivery, target: Target, input: string): Promise<unknown> => {
  const attempts = Math.min(attemptsMax, 1 + (target.RetryPolicy?.MaximumRetryAttempts ?? attemptsMax));
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send(around, target.Arn, input);
      return undefined;
    } catch (fault) {
      if (fault instanceof AccessDeniedError || attempt >= attempts || around.signal.aborted) return fault;
      await sleep(firstWaitMilliseconds * 2 ** attempt, undefined, { ref: false });
    }
  }
};

const send = async (around: Delivery, arn: string, input: string): Promise<void> => {
  const { blueprint, queues, gate, places, sender } = around;
  gate.demand(sender, [
    { action: 'sqs:SendMessage', resource: arn },
    ...places.keyOf(arn, ['kms:GenerateDataKey', 'kms:Decrypt']),
  ]);
  const found = blueprint.find('AWS::SQS::Queue', arn);
  if (!found) throw new Error(`there is no queue ${arn} in the template`);
  queues.send(blueprint.identityOf(found).name, escaped(input));
};

/** The emulator refuses characters beyond 16 bits, emoji above all, which SQS takes; JSON may write them as escapes. */
const escaped = (json: string): string =>
  json.replaceAll(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
