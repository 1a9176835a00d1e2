import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmRule,
  ComparisonOperator,
  CompositeAlarm,
  MathExpression,
  Metric,
  type MetricOptions,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AlarmEntry } from '#shared/operations/alarms';
import { measurements } from '#shared/operations/measurements';
import { burns, countedMin, type Slo, type SloName, slos } from '#shared/operations/slos';
import type { StageSettings } from '../stages.ts';
import { type Alerting, alarmDescription, alarmNameOf, tell } from './alarm.ts';
import { metricsNamespace } from './fairlead-function.ts';
import { restApiNameOf } from './front-door.ts';

type Burn = (typeof burns)[number];
type Window = Burn['long'];

/**
 * Tells when the budget of a promise is used up too fast. Each window of each pace has an alarm that tells nobody;
 * what is told is that both windows of a pace are above their limit: one alarm that wakes somebody and one that does not.
 */
export class BurnRateAlarms extends Construct {
  constructor(scope: Construct, name: SloName, alerting: Alerting) {
    super(scope, name);
    for (const severity of ['page', 'ticket'] as const) this.#add(name, severity, alerting);
  }

  #add(name: SloName, severity: AlarmEntry['severity'], { settings, topics }: Alerting): void {
    const slo: Slo = slos[name];
    const pairs = burns
      .filter((burn) => burn.severity === severity)
      .map((burn) => [burn.long, burn.short].map((window) => this.#window(name, { burn, window }, settings)));
    const both = (pair: readonly Alarm[]): string => `(${pair.map(({ node }) => alarmed(node.id)).join(' AND ')})`;
    const alarmed = (id: string): string => `ALARM("${alarmNameOf(settings, name, id)}")`;
    const told = new CompositeAlarm(this, severity === 'page' ? 'Now' : 'Soon', {
      compositeAlarmName: alarmNameOf(settings, name, severity === 'page' ? 'Now' : 'Soon'),
      alarmDescription: alarmDescription(settings, name, slo.impact),
      alarmRule: AlarmRule.fromString(pairs.map(both).join(' OR ')),
    });
    told.node.addDependency(...pairs.flat());
    tell(told, topics[severity]);
  }

  #window(name: SloName, { burn, window }: { burn: Burn; window: Window }, settings: StageSettings): Alarm {
    const slo: Slo = slos[name];
    const id = `${String(burn.times).replace('.', '_')}x${window.name}`;
    return new Alarm(this, id, {
      alarmName: alarmNameOf(settings, name, id),
      alarmDescription: alarmDescription(settings, name, `Tells nobody by itself. ${slo.impact}`),
      metric: badPercent(slo, window, settings),
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: Number((burn.times * (100 - slo.goodPercent)).toFixed(3)),
      evaluationPeriods: window.periods,
      datapointsToAlarm: window.periods,
      // Whoever asks nothing is refused nothing.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

/** How many of a hundred were not good. A graph may show several windows, whose metrics need ids of their own. */
export const badPercent = (
  { good }: Slo,
  { name, periodSeconds }: Pick<Window, 'name' | 'periodSeconds'>,
  settings: StageSettings,
): MathExpression => {
  const period = Duration.seconds(periodSeconds);
  if (good === 'answered') {
    const of = (metricName: string): Metric =>
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName,
        dimensionsMap: { ApiName: restApiNameOf(settings) },
        statistic: 'Sum',
        period,
      });
    return new MathExpression({
      expression: `IF(total${name} >= ${countedMin}, 100 * bad${name} / total${name}, 0)`,
      usingMetrics: { [`bad${name}`]: of('5XXError'), [`total${name}`]: of('Count') },
      period,
    });
  }
  const { measurement, atMost } = good;
  const [service] = measurements[measurement].services;
  const measured = (statistic: NonNullable<MetricOptions['statistic']>): Metric =>
    new Metric({
      namespace: metricsNamespace(settings),
      metricName: measurement,
      dimensionsMap: { service },
      statistic,
      period,
    });
  return new MathExpression({
    expression: `IF(total${name} >= ${countedMin}, 100 - good${name}, 0)`,
    usingMetrics: { [`good${name}`]: measured(`PR(:${atMost})`), [`total${name}`]: measured('SampleCount') },
    period,
  });
};
