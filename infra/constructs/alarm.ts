import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { type AlarmEntry, type AlarmName, alarms, type Fact } from '#shared/operations/alarms';
import { countedMin } from '#shared/operations/slos';
import type { StageSettings } from '../stages.ts';
import { metricsNamespace } from './fairlead-function.ts';

/** Whom an alarm tells. */
export type Topics = Readonly<Record<AlarmEntry['severity'], ITopic>>;

/** What every stack that has alarms is made with. */
export interface Alerting {
  readonly settings: StageSettings;
  readonly topics: Topics;
}

/** One thing that an alarm is made for. */
export interface WatchedThing {
  /** Says which of several it is: part of the alarm's name. */
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly facts?: Partial<Readonly<Record<Fact, number>>>;
  /** What people notice, where the entry leaves it to what is watched. */
  readonly impact?: string;
}

/** `fairlead-prod-FunctionFails-Apply`: the part that the runbook has a heading for stands in the middle. */
export const alarmNameOf = ({ stage }: Pick<StageSettings, 'stage'>, name: string, thing?: string): string =>
  ['fairlead', stage, name, ...(thing ? [thing] : [])].join('-');

/** What CloudWatch takes; its own limit is 1,024 characters. */
export const alarmDescription = ({ runbookUrl }: StageSettings, name: string, impact: string): string =>
  `${impact} Runbook: ${runbookUrl}#${name.toLowerCase()}`;

interface FairleadAlarmProps extends Alerting {
  readonly thing: WatchedThing;
}

const comparisons = {
  '>=': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  '>': ComparisonOperator.GREATER_THAN_THRESHOLD,
  '<': ComparisonOperator.LESS_THAN_THRESHOLD,
} as const satisfies Record<AlarmEntry['is'], ComparisonOperator>;

/** An alarm as shared/operations/alarms.ts declares it, for one thing: it says what people notice and where to read what to do. */
export class FairleadAlarm extends Alarm {
  constructor(scope: Construct, name: AlarmName, { settings, topics, thing }: FairleadAlarmProps) {
    const entry: AlarmEntry = alarms[name];
    const [periods, of] = entry.outOf;
    super(scope, `${name}${thing.name}`, {
      alarmName: alarmNameOf(settings, name, thing.name),
      alarmDescription: alarmDescription(settings, name, impactOf(name, entry, thing)),
      metric: metricOf(entry, thing, settings),
      comparisonOperator: comparisons[entry.is],
      threshold: thresholdOf(name, entry, thing),
      evaluationPeriods: of,
      datapointsToAlarm: periods,
      treatMissingData: TreatMissingData[missingAs(entry)],
    });
    tell(this, topics[entry.severity]);
  }
}

/** Tells when it begins and when it is over. */
export const tell = (alarm: Pick<Alarm, 'addAlarmAction' | 'addOkAction'>, topic: ITopic): void => {
  alarm.addAlarmAction(new SnsAction(topic));
  alarm.addOkAction(new SnsAction(topic));
};

const missingAs = ({ missing }: AlarmEntry): 'NOT_BREACHING' | 'BREACHING' | 'IGNORE' => {
  if (missing === 'notBreaching') return 'NOT_BREACHING';
  return missing.as === 'breaching' ? 'BREACHING' : 'IGNORE';
};

const impactOf = (name: string, entry: AlarmEntry, thing: WatchedThing): string => {
  const impact = entry.impact ?? thing.impact;
  if (impact === undefined) throw new Error(`the alarm ${name} of ${thing.name} does not say what people notice`);
  return `${thing.name}: ${impact}`;
};

const thresholdOf = (name: string, { threshold }: AlarmEntry, { name: thing, facts }: WatchedThing): number => {
  if (typeof threshold === 'number') return threshold;
  const fact = facts?.[threshold.of];
  if (fact === undefined) throw new Error(`the alarm ${name} needs ${threshold.of} of ${thing}, which nothing says`);
  return threshold.times * fact;
};

const metricOf = (entry: AlarmEntry, { dimensions }: WatchedThing, settings: StageSettings): IMetric => {
  const { watches, metric } = entry;
  const period = Duration.seconds(entry.periodSeconds);
  const { namespace, names, shareOf } =
    typeof watches === 'object'
      ? { namespace: metricsNamespace(settings), names: [watches.measurement], shareOf: undefined }
      : { namespace: metric?.namespace ?? '', names: metric?.names ?? [], shareOf: metric?.shareOf };
  const named = (metricName: string, statistic: string = entry.statistic): Metric =>
    new Metric({ namespace, metricName, dimensionsMap: { ...dimensions }, statistic, period });
  const of = names.map((name) => named(name));
  const [first, ...others] = of;
  if (first === undefined) throw new Error('an alarm that watches no measurement names a metric of AWS');
  if (shareOf !== undefined) return shareOfMany(first, named(shareOf, 'Sum'));
  // Left to itself CloudWatch would look back to the last value that there was, for hours or days.
  const isSilenceBad = missingAs(entry) === 'BREACHING';
  if (others.length === 0 && !isSilenceBad) return first;
  return new MathExpression({
    // What is silent adds nothing, rather than to make the sum unknown.
    expression: of.map((_, index) => `FILL(m${index}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(of.map((each, index) => [`m${index}`, each])),
    period,
  });
};

/** One failure of three requests at night is no third of anything. */
const shareOfMany = (share: Metric, total: Metric): IMetric =>
  new MathExpression({
    expression: `IF(total >= ${countedMin}, share, 0)`,
    usingMetrics: { share, total },
    period: share.period,
  });
