import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnBackupSelection, CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnDBInstance, CfnDBProxy } from 'aws-cdk-lib/aws-rds';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { Watched } from '#shared/operations/alarms';
import type { WatchedThing } from '../constructs/alarm.ts';
import { borrowPatienceSeconds } from '../constructs/database-proxy.ts';
import { connectionsGranted, memoryGibOf } from '../database-connections.ts';
import type { StageSettings } from '../stages.ts';
import { promiseOf } from './queue-promises.ts';

/** A resource of a template, what kinds of alarms are made for it, and what they need to know of it. */
export interface Found {
  readonly resource: CfnResource;
  readonly kinds: readonly Watched[];
  readonly thing: WatchedThing;
}

/** Everything below a construct that alarms are made for. A type that is not looked for here has no alarm of its own. */
export const findThings = (root: IConstruct, settings: StageSettings): readonly Found[] =>
  root.node.findAll().flatMap((each): Found[] => {
    if (each instanceof CfnFunction) return [ofFunction(each)];
    if (each instanceof CfnQueue) return [ofQueue(each)];
    if (each instanceof CfnDBInstance) return [ofDatabase(each, settings)];
    if (each instanceof CfnDBProxy) return [ofProxy(each)];
    if (each instanceof CfnTable) return [found(each, ['table'], { dimensions: { TableName: each.ref } })];
    if (each instanceof CfnApi) return [found(each, ['webSocketApi'], { dimensions: { ApiId: each.ref } })];
    if (each instanceof CfnRule && each.eventBusName) return [ofRule(each, each.eventBusName)];
    if (each instanceof CfnBackupVault) return [ofVault(each)];
    return [];
  });

/** The construct that people know: `Hints`, not the `Resource` in it. */
const nameOf = ({ node }: IConstruct): string => (node.id === 'Resource' && node.scope ? nameOf(node.scope) : node.id);

const found = (
  resource: CfnResource,
  kinds: readonly Watched[],
  { name = nameOf(resource), ...thing }: Omit<WatchedThing, 'name'> & { readonly name?: string },
): Found => ({ resource, kinds, thing: { name, ...thing } });

const ofFunction = (made: CfnFunction): Found => {
  const beat = beatOf(made);
  const isRare = beat === 'seldom' || (beat === undefined && made.reservedConcurrentExecutions === 1);
  const isFed = holderOf(made)
    .node.findAll()
    .some((each) => each instanceof CfnEventSourceMapping);
  const atOnceMax = made.reservedConcurrentExecutions;
  return found(
    made,
    [
      isRare ? 'rareFunction' : 'function',
      // A queue waits by itself, and a job runs once at a time: where people wait, the last place matters.
      ...(!isFed && (atOnceMax ?? 1) > 1 ? (['waitedForFunction'] as const) : []),
      ...(beat === undefined ? [] : [nameOf(made) === 'Poll' ? ('poll' as const) : ('otherSchedule' as const)]),
    ],
    {
      dimensions: { FunctionName: made.ref },
      impact: made.description ?? '',
      facts: { timeoutMilliseconds: (made.timeout ?? 3) * 1_000, ...(atOnceMax && { atOnceMax }) },
    },
  );
};

const holderOf = ({ node }: CfnFunction): IConstruct => node.scope ?? Stack.of(node.root);

/** How often a schedule invokes it, if one does (constructs/schedule.ts). */
const beatOf = (made: CfnFunction): 'everyMinute' | 'seldom' | undefined => {
  const schedule = holderOf(made)
    .node.scope?.node.tryFindChild(`${nameOf(made)}Schedule`)
    ?.node.findAll()
    .find((each) => each instanceof CfnSchedule);
  if (schedule === undefined) return undefined;
  return schedule.scheduleExpression === 'rate(1 minute)' ? 'everyMinute' : 'seldom';
};

const ofQueue = (queue: CfnQueue): Found => {
  const dimensions = { QueueName: queue.attrQueueName };
  const name = nameOf(queue);
  if (queue.redrivePolicy !== undefined) {
    return found(queue, ['queue'], { dimensions, facts: { promisedSeconds: promiseOf(name) } });
  }
  // Only what a function takes from hides its messages for a time of our own.
  return found(queue, [queue.visibilityTimeout === undefined ? 'failedRuns' : 'takenDeadLetters'], { dimensions });
};

const ofDatabase = (instance: CfnDBInstance, { database }: StageSettings): Found => {
  const { instanceType, storageGib } = database;
  const facts = {
    storageBytes: storageGib * 2 ** 30,
    memoryBytes: (memoryGibOf(instanceType) ?? 0) * 2 ** 30,
    connections: connectionsGranted(instanceType) ?? 0,
  };
  // `Postgres` or `Replica`: what the instance is in.
  const name = instance.node.scope?.node.id ?? nameOf(instance);
  return found(instance, ['database'], { name, dimensions: { DBInstanceIdentifier: instance.ref }, facts });
};

const ofProxy = (proxy: CfnDBProxy): Found =>
  found(proxy, ['proxy'], {
    dimensions: { ProxyName: proxy.ref },
    facts: { patienceMicroseconds: borrowPatienceSeconds * 1e6 },
  });

const ofRule = (rule: CfnRule, eventBusName: string): Found =>
  found(rule, ['rule'], { dimensions: { EventBusName: eventBusName, RuleName: rule.ref } });

const ofVault = (vault: CfnBackupVault): Found => {
  const selections = Stack.of(vault)
    .node.findAll()
    .filter((each) => each instanceof CfnBackupSelection);
  const remembered = selections
    .map(({ backupSelection }) => Stack.of(vault).resolve(backupSelection))
    .flatMap((selection: { resources?: unknown[] }) => selection.resources ?? []).length;
  return found(vault, ['vault'], { dimensions: { BackupVaultName: vault.ref }, facts: { remembered } });
};
