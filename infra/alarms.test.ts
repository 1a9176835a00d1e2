import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alarms } from '#shared/operations/alarms';
import { measurements } from '#shared/operations/measurements';
import { slos } from '#shared/operations/slos';
import { settingsFor } from './stages.ts';
import { assemble } from './testing/assemble.ts';
import { variants } from './testing/variants.ts';

const dimensions = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);
const metricSchema = z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensions });
const alarmSchema = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  TreatMissingData: z.string(),
  Statistic: z.string().optional(),
  MetricName: z.string().optional(),
  Namespace: z.string().optional(),
  Dimensions: dimensions,
  AlarmActions: z.array(z.string()).default([]),
  Metrics: z
    .array(z.object({ MetricStat: z.object({ Metric: metricSchema, Stat: z.string() }).optional() }))
    .default([]),
});
type Alarm = z.output<typeof alarmSchema>;

/** `AWS/Lambda Errors <ingest/Poll>`: each metric that an alarm looks at. */
const metricsOf = (alarm: Alarm): string[] => {
  const own = metricSchema.safeParse(alarm);
  const others = alarm.Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
  return [...(own.success ? [own.data] : []), ...others].map(({ Namespace, MetricName, Dimensions }) =>
    [Namespace, MetricName, ...Dimensions.map(({ Value }) => Value)].join(' '),
  );
};

const headingOf = (alarmName: string): string =>
  alarmName.replace(/^fairlead-(preview-)?[a-z0-9]+-/, '').split('-')[0] ?? '';
const runbook = readFileSync(new URL('../docs/runbook.md', import.meta.url), 'utf8');
const alarmPart = runbook.split(/^## Alarms$/m)[1]?.split(/^## /m)[0] ?? '';
const headings = [...alarmPart.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);

const hasAlarms = ([, stage, overrides]: (typeof variants)[number]): boolean => settingsFor(stage, overrides).alarms;

it('a stage that keeps nothing may be without alarms, and then has nobody to tell and nothing to look at', () => {
  const unwatched = variants.filter((variant) => !hasAlarms(variant));
  expect(unwatched.map(([name]) => name)).toEqual(['a preview']);
  for (const [, stage, overrides] of unwatched) {
    const types = new Set(assemble(stage, overrides).resources.map(({ type }) => type));
    expect([...types].filter((type) => /^AWS::(CloudWatch|SNS)::/.test(type))).toEqual([]);
  }
});

describe.each(variants.filter(hasAlarms))('%s', (_, stage, overrides) => {
  const { all, resources } = assemble(stage, overrides);
  const single = all('AWS::CloudWatch::Alarm', alarmSchema).map(({ properties }) => properties);
  const composite = all(
    'AWS::CloudWatch::CompositeAlarm',
    z.looseObject({
      AlarmName: z.string(),
      AlarmDescription: z.string(),
      AlarmRule: z.string(),
      AlarmActions: z.array(z.string()),
    }),
  ).map(({ properties }) => properties);
  const every = [...single, ...composite];
  const watched = new Set(single.flatMap(metricsOf));
  const of = (type: string): string[] => resources.filter((each) => each.type === type).map(({ path }) => `<${path}>`);

  it('watches every function: whether it fails, and unless it runs rarely whether it is refused or slow', () => {
    const rare = single.filter(({ AlarmName }) => headingOf(AlarmName) === 'RunFails').flatMap(metricsOf);
    for (const name of of('AWS::Lambda::Function')) {
      expect(watched).toContain(`AWS/Lambda Errors ${name}`);
      if (rare.includes(`AWS/Lambda Errors ${name}`)) continue;
      for (const metric of ['Throttles', 'Duration']) expect(watched).toContain(`AWS/Lambda ${metric} ${name}`);
    }
  });

  it('watches every queue: how long what is in it waits, or that anything is in it where nobody takes it out', () => {
    const taken = all('AWS::Lambda::EventSourceMapping', z.looseObject({ EventSourceArn: z.string() }));
    const isTaken = (path: string) => taken.some(({ properties }) => properties.EventSourceArn === `<${path}>.Arn`);
    for (const { path } of resources.filter(({ type }) => type === 'AWS::SQS::Queue')) {
      const metric = isTaken(path) ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible';
      expect(watched).toContain(`AWS/SQS ${metric} <${path}>.QueueName`);
    }
  });

  it('hears when what a schedule invokes is not invoked any more', () => {
    const scheduled = of('AWS::Scheduler::Schedule').map((name) => name.replace(/Schedule>$/, '>'));
    expect(scheduled.length).toBeGreaterThan(0);
    for (const name of scheduled) {
      const silent = single.find((alarm) => metricsOf(alarm).includes(`AWS/Lambda Invocations ${name}`));
      expect([name, silent?.TreatMissingData]).toEqual([name, 'breaching']);
    }
  });

  it('watches every table, database, proxy, bus rule, vault and live API', () => {
    const one = (type: string, namespace: string, metric: string, suffix = ''): void => {
      for (const name of of(type)) expect([...watched].join('\n')).toContain(`${namespace} ${metric} ${name}${suffix}`);
    };
    one('AWS::DynamoDB::Table', 'AWS/DynamoDB', 'WriteThrottleEvents');
    one('AWS::RDS::DBInstance', 'AWS/RDS', 'FreeStorageSpace');
    one('AWS::RDS::DBProxy', 'AWS/RDS', 'DatabaseConnectionsBorrowLatency');
    one('AWS::Backup::BackupVault', 'AWS/Backup', 'NumberOfBackupJobsCompleted');
    one('AWS::ApiGatewayV2::Api', 'AWS/ApiGateway', 'ExecutionError');
    for (const rule of of('AWS::Events::Rule')) {
      expect(
        [...watched].filter((each) => each.startsWith('AWS/Events FailedInvocations') && each.endsWith(rule)),
      ).toHaveLength(1);
    }
  });

  it('watches the edge where AWS measures it: what CloudFront cannot answer, whom the firewall blocks, the certificate', () => {
    const { edge, certificateArn } = settingsFor(stage, overrides);
    const isGlobal = edge === 'cloudfront';
    const ofMetric = (metric: string) => [...watched].filter((each) => each.startsWith(`${metric} `));
    expect(ofMetric('AWS/CloudFront 5xxErrorRate')).toEqual(
      isGlobal ? ['AWS/CloudFront 5xxErrorRate <edge/Distribution> Global'] : [],
    );
    expect(ofMetric('AWS/WAFV2 BlockedRequests')).toEqual([
      `AWS/WAFV2 BlockedRequests ${isGlobal ? '' : 'eu-central-2 '}ALL fairlead-${stage}`,
    ]);
    expect(ofMetric('AWS/CertificateManager DaysToExpiry')).toEqual(
      certificateArn ? [`AWS/CertificateManager DaysToExpiry ${certificateArn}`] : [],
    );
    const acls = all('AWS::WAFv2::WebACL', z.object({ VisibilityConfig: z.looseObject({ MetricName: z.string() }) }));
    const named = acls.filter(({ properties }) => properties.VisibilityConfig.MetricName === `fairlead-${stage}`);
    expect(named.map(({ path }) => path)).toEqual([isGlobal ? 'firewall/Edge' : 'api/Firewall/Acl']);
  });

  it('watches every measurement that can be bad, of everybody who measures it', () => {
    const onlyShown = ['RowsApplied', 'CanaryMs', ...(settingsFor(stage, overrides).canary ? [] : ['CanarySucceeded'])];
    for (const [name, { services }] of Object.entries(measurements)) {
      for (const service of services) {
        const isWatched = watched.has(`Fairlead/${stage} ${name} ${service}`);
        expect([name, service, isWatched]).toEqual([name, service, !onlyShown.includes(name)]);
      }
    }
  });

  it('names each alarm after its entry, and says what people notice and where to read what to do', () => {
    const names = every.map(({ AlarmName }) => AlarmName);
    expect(new Set(names).size).toBe(names.length);
    for (const { AlarmName, AlarmDescription } of every) {
      const heading = headingOf(AlarmName);
      expect(headings).toContain(heading);
      expect(AlarmDescription).toMatch(
        new RegExp(`\\. Runbook: https://.+/docs/runbook\\.md#${heading.toLowerCase()}$`),
      );
      expect(AlarmDescription.length).toBeGreaterThan(100);
      expect(AlarmDescription.length).toBeLessThanOrEqual(1_024);
    }
  });

  it('tells a topic of ours in its own region, but for the windows that a composite alarm is made of', () => {
    const inRules = new Set(
      composite.flatMap(({ AlarmRule }) => [...AlarmRule.matchAll(/"([^"]+)"/g)].map(([, name]) => name)),
    );
    const elsewhere = new Set(
      resources.filter(({ path }) => path.startsWith('edge-watch/')).map(({ properties }) => properties['AlarmName']),
    );
    for (const { AlarmName, AlarmActions } of every) {
      const topics = elsewhere.has(AlarmName) ? /^<edge-watch\/(Page|Ticket)>$/ : /^<alerts\/(Page|Ticket)>$/;
      expect([AlarmName, AlarmActions.filter((topic) => topics.test(topic)).length]).toEqual([
        AlarmName,
        inRules.has(AlarmName) ? 0 : 1,
      ]);
    }
    const names = new Set(single.map(({ AlarmName }) => AlarmName));
    for (const name of inRules) expect(names).toContain(name);
  });

  it('never hides by an average what some people suffer, but of the share of all, of which AWS keeps no other', () => {
    const averages = single
      .filter((alarm) => JSON.stringify([alarm.Statistic, alarm.Metrics]).includes('"Average"'))
      .filter((alarm) => !metricsOf(alarm).some((metric) => metric.startsWith('AWS/CloudFront 5xxErrorRate ')));
    expect(averages.map(({ AlarmName }) => AlarmName)).toEqual([]);
  });
});

it('each entry is made into an alarm somewhere, and has one heading in the runbook', () => {
  const made = variants.flatMap(([, stage, overrides]) =>
    assemble(stage, overrides).resources.flatMap(({ type, properties }) =>
      type.startsWith('AWS::CloudWatch::') && typeof properties['AlarmName'] === 'string'
        ? [headingOf(properties['AlarmName'])]
        : [],
    ),
  );
  const declared = [...Object.keys(alarms), ...Object.keys(slos)];
  expect(new Set(made)).toEqual(new Set(declared));
  expect(headings.toSorted()).toEqual(declared.toSorted());
});
