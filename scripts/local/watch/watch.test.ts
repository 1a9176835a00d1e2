import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AssemblyError } from '../assembly/assembly-error.ts';
import { type Blueprint, makeBlueprint } from '../assembly/blueprint.ts';
import { readAssembly } from '../assembly/read-assembly.ts';
import { alarmDefinitions } from './alarm-definitions.ts';
import { type AlarmChange, makeWatch } from './watch.ts';

const noon = Date.UTC(2026, 0, 5, 12);
const second = 1_000;
const minute = 60 * second;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'watch-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const addresses = {
  front: 'http://localhost:1',
  queues: 'http://127.0.0.1:1',
  tables: 'http://127.0.0.1:1',
  services: 'http://localhost:1',
  identityIssuer: 'http://localhost:1',
  database: { host: 'localhost', port: 1 },
};

let made = 0;
/** What the CDK writes for alarms, read as the local cloud reads it. */
const blueprintOf = (build: (stack: Stack) => void): Blueprint => {
  made += 1;
  const app = new App({ outdir: path.join(folder, String(made)), analyticsReporting: false });
  build(new Stack(app, 'Alarms', { env: { account: '111111111111', region: 'eu-central-2' } }));
  return makeBlueprint(readAssembly(app.synth().directory), addresses);
};

const metric = (name: string, more: cloudwatch.MetricProps | object = {}): cloudwatch.Metric =>
  new cloudwatch.Metric({
    namespace: 'Fairlead/dev',
    metricName: name,
    dimensionsMap: { service: 'apply' },
    period: Duration.minutes(1),
    statistic: 'Sum',
    ...more,
  });

const alarms = (stack: Stack): void => {
  const hints = new Queue(stack, 'Hints', { queueName: 'hints' });
  const late = new cloudwatch.Alarm(stack, 'Late', {
    alarmName: 'hints-late',
    alarmDescription: 'Boards lag.',
    metric: hints.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1) }),
    threshold: 60,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
  const slow = metric('Lag', { statistic: 'p90' }).createAlarm(stack, 'Slow', { threshold: 5, evaluationPeriods: 1 });
  const share = new cloudwatch.MathExpression({
    expression: '100 * FILL(bad, 0) / all',
    usingMetrics: { bad: metric('Bad'), all: metric('All') },
    period: Duration.minutes(1),
  }).createAlarm(stack, 'Share', { alarmName: 'share', threshold: 10, evaluationPeriods: 1 });
  new cloudwatch.CompositeAlarm(stack, 'Both', {
    compositeAlarmName: 'both',
    alarmRule: cloudwatch.AlarmRule.allOf(
      cloudwatch.AlarmRule.fromAlarm(late, cloudwatch.AlarmState.ALARM),
      cloudwatch.AlarmRule.not(cloudwatch.AlarmRule.fromAlarm(slow, cloudwatch.AlarmState.ALARM)),
      cloudwatch.AlarmRule.fromAlarm(share, cloudwatch.AlarmState.ALARM),
    ),
  });
};

const watching = () => {
  const clock = { at: noon };
  const changes: string[] = [];
  const onChange = ({ name, before, state, since }: AlarmChange): void => {
    changes.push(`${(since - noon) / second} s ${name}: ${before} to ${state}`);
  };
  const definitions = alarmDefinitions(blueprintOf(alarms));
  const watch = makeWatch({ definitions, now: () => clock.at, onChange });
  const put = (name: string, value: number, dimensions: Record<string, string> = { service: 'apply' }): void =>
    watch.put({ namespace: 'Fairlead/dev', name, dimensions, value });
  const age = (value: number): void =>
    watch.put({
      namespace: 'AWS/SQS',
      name: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: 'hints' },
      value,
    });
  const states = (): Record<string, string> =>
    Object.fromEntries(watch.alarms().map(({ name, state }) => [name, state]));
  return { clock, watch, put, age, states, changes };
};

it('alarms of a template fire on their metrics, in the minute that decides, and composite ones on them', () => {
  const { clock, put, age, states, changes } = watching();
  const [, named = ''] = Object.keys(states());
  expect(states()).toEqual({
    'hints-late': 'OK',
    [named]: 'INSUFFICIENT_DATA',
    share: 'INSUFFICIENT_DATA',
    both: 'OK',
  });
  for (const [bad, all] of [
    [0, 10],
    [2, 10],
    [1, 1],
  ] as const) {
    if (bad > 0) put('Bad', bad);
    put('All', all);
    put('Lag', 1);
    age(90);
    clock.at += minute;
  }
  expect(states()).toEqual({ 'hints-late': 'ALARM', [named]: 'OK', share: 'ALARM', both: 'ALARM' });
  put('Lag', 6);
  clock.at += minute;
  expect(states()).toMatchObject({ [named]: 'ALARM', both: 'OK' });
  expect(changes.filter((change) => change.includes('both') || change.includes('hints'))).toEqual([
    '0 s hints-late: INSUFFICIENT_DATA to OK',
    '0 s both: INSUFFICIENT_DATA to OK',
    '120 s hints-late: OK to ALARM',
    '120 s both: OK to ALARM',
    '240 s both: ALARM to OK',
  ]);
});

it('says what an alarm means, why it stands as it does, and since when', () => {
  const { clock, watch, age } = watching();
  watch.alarms();
  age(90);
  clock.at += minute;
  age(30);
  clock.at += minute + 5 * second;
  age(1_000);
  expect(watch.alarms()[0]).toEqual({
    name: 'hints-late',
    description: 'Boards lag.',
    state: 'OK',
    reason: '1 of 2 values breach (last: 30); it takes 2 of 3 values of 60 s > 60.',
    since: noon,
    looksBackSeconds: 180,
  });
});

it('the minute that is not over decides nothing', () => {
  const { clock, age, states } = watching();
  age(90);
  clock.at += minute;
  age(90);
  clock.at += 59 * second;
  expect(states()).toMatchObject({ 'hints-late': 'OK' });
  clock.at += second;
  expect(states()).toMatchObject({ 'hints-late': 'ALARM' });
});

it.each([
  [
    'a statistic that is not played',
    (stack: Stack) =>
      metric('Lag', { statistic: 'tm90' }).createAlarm(stack, 'Trimmed', { threshold: 1, evaluationPeriods: 1 }),
    /Alarms\/Trimmed.*statistic/s,
  ],
  [
    'metric math that is not played',
    (stack: Stack) =>
      new cloudwatch.MathExpression({ expression: 'RATE(m)', usingMetrics: { m: metric('Lag') } }).createAlarm(
        stack,
        'Rate',
        {
          threshold: 1,
          evaluationPeriods: 1,
        },
      ),
    /Alarms\/Rate.*RATE/s,
  ],
  [
    'a rule of alarms that are not there',
    (stack: Stack) =>
      new cloudwatch.CompositeAlarm(stack, 'Lost', { alarmRule: cloudwatch.AlarmRule.fromString('ALARM("gone")') }),
    /Lost.*gone/,
  ],
  [
    'an anomaly detection',
    (stack: Stack) =>
      new cloudwatch.CfnAlarm(stack, 'Odd', {
        comparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
        evaluationPeriods: 1,
        metrics: [{ id: 'ad', expression: 'ANOMALY_DETECTION_BAND(m1)' }],
        thresholdMetricId: 'ad',
      }),
    /Alarms\/Odd/,
  ],
])('%s is told with the alarm’s name', (_, build, message) => {
  const blueprint = blueprintOf(build);
  expect(() => alarmDefinitions(blueprint)).toThrow(AssemblyError);
  expect(() => alarmDefinitions(blueprint)).toThrow(message);
});

it('alarms on alarms on alarms are evaluated from below, in whichever order the template has them', () => {
  const blueprint = blueprintOf((stack) => {
    const rule = (text: string): cloudwatch.IAlarmRule => cloudwatch.AlarmRule.fromString(text);
    new cloudwatch.CompositeAlarm(stack, 'A', { compositeAlarmName: 'top', alarmRule: rule('ALARM("middle")') });
    new cloudwatch.CompositeAlarm(stack, 'B', { compositeAlarmName: 'middle', alarmRule: rule('ALARM("ground")') });
    metric('Lag').createAlarm(stack, 'C', { alarmName: 'ground', threshold: 1, evaluationPeriods: 1 });
  });
  const clock = { at: noon };
  const watch = makeWatch({ definitions: alarmDefinitions(blueprint), now: () => clock.at });
  watch.put({ namespace: 'Fairlead/dev', name: 'Lag', dimensions: { service: 'apply' }, value: 2 });
  clock.at += minute;
  expect(watch.alarms().map(({ name, state }) => [name, state])).toEqual([
    ['ground', 'ALARM'],
    ['middle', 'ALARM'],
    ['top', 'ALARM'],
  ]);
});
