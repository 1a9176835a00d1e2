import { expect, it } from 'vitest';
import * as z from 'zod';
import { assumptions } from '#scripts/cost/assumptions';
import { consumedQueues, consumptions, endpointZones, functionMemoryMib } from '#scripts/cost/deployed';
import { measurements } from '#shared/operations/measurements';
import { stageNames } from './settings-schema.ts';
import { settingsFor } from './stages.ts';
import { assemble } from './testing/assemble.ts';
import { calledFunction } from './testing/called-function.ts';

const nameOf = (path: string): string => /[A-Za-z]+(?=>?$)/.exec(path)?.[0] ?? path;

/** What `npm run cost` reckons with is what is deployed: change scripts/cost/deployed.ts with the stacks. */
it.each(stageNames)('the cost of %s is reckoned with what its templates say', (stage) => {
  const { all } = assemble(stage);
  const functions = all('AWS::Lambda::Function', z.object({ MemorySize: z.number().default(128) }));
  const memory = functions.map(({ path, properties }) => [nameOf(path), properties.MemorySize]);
  expect(
    Object.fromEntries(memory.filter(([name]) => !['Backends', 'Migrate', 'Rewind'].includes(String(name)))),
  ).toEqual(functionMemoryMib);

  const mappings = all(
    'AWS::Lambda::EventSourceMapping',
    z.object({
      FunctionName: z.string(),
      BatchSize: z.number(),
      MaximumBatchingWindowInSeconds: z.number().default(0),
      ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
    }),
  ).map(({ properties }) => ({ ...properties, FunctionName: nameOf(calledFunction(properties.FunctionName) ?? '') }));
  expect(mappings).toHaveLength(consumedQueues);
  for (const [name, consumption] of Object.entries(consumptions)) {
    const atOnceMax = 'atOnceMax' in consumption ? consumption.atOnceMax : settingsFor(stage).concurrency.apply;
    expect(mappings).toContainEqual({
      FunctionName: name,
      BatchSize: consumption.batchMax,
      MaximumBatchingWindowInSeconds: consumption.windowSeconds,
      ScalingConfig: { MaximumConcurrency: atOnceMax },
    });
  }
});

it.each(stageNames)('keys, secrets, firewalls and endpoints of %s are as many as are paid for', (stage) => {
  const { all } = assemble(stage);
  const anything = z.looseObject({});
  const count = (type: string): number => all(type, anything).length;
  expect(count('AWS::KMS::Key')).toBe(assumptions.keys.value);
  expect(count('AWS::SecretsManager::Secret')).toBe(assumptions.secrets.value);
  const acls = all('AWS::WAFv2::WebACL', z.object({ Rules: z.array(z.unknown()) }));
  expect(acls).toHaveLength(assumptions.firewallAcls.value);
  expect(acls.flatMap(({ properties }) => properties.Rules)).toHaveLength(assumptions.firewallRules.value);
  const endpoints = all(
    'AWS::EC2::VPCEndpoint',
    z.object({ VpcEndpointType: z.string(), SubnetIds: z.array(z.unknown()).default([]) }),
  );
  const zones = endpoints
    .filter(({ properties }) => properties.VpcEndpointType === 'Interface')
    .map(({ properties }) => properties.SubnetIds.length);
  expect(zones).toEqual([endpointZones]);
});

it('alarms, dashboards and metrics of prod are as many as are paid for', () => {
  const { all } = assemble('prod');
  const alarms = all(
    'AWS::CloudWatch::Alarm',
    z.object({ Metrics: z.array(z.looseObject({ MetricStat: z.unknown().optional() })).optional() }),
  );
  const looksAt = alarms.map(
    ({ properties }) => properties.Metrics?.filter(({ MetricStat }) => MetricStat).length ?? 1,
  );
  expect(looksAt.reduce((sum, metrics) => sum + metrics, 0)).toBe(assumptions.alarms.value);
  expect(all('AWS::CloudWatch::CompositeAlarm', z.looseObject({}))).toHaveLength(assumptions.compositeAlarms.value);
  expect(all('AWS::CloudWatch::Dashboard', z.looseObject({}))).toHaveLength(assumptions.opsDashboards.value);
  expect(Object.values(measurements).flatMap(({ services }) => services)).toHaveLength(assumptions.customMetrics.value);
});
