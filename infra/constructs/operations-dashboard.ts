import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  Alarm,
  AlarmStatusWidget,
  CfnAlarm,
  CfnCompositeAlarm,
  Color,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  PeriodOverride,
  SearchExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';
import { type AlarmEntry, alarms } from '#shared/operations/alarms';
import { dashboards, type Graph } from '#shared/operations/dashboards';
import { type DashboardName, measurements } from '#shared/operations/measurements';
import { burns, type Slo, slos } from '#shared/operations/slos';
import { globalRegion } from '../settings-schema.ts';
import type { StageSettings } from '../stages.ts';
import { badPercent } from './burn-rate-alarms.ts';
import { metricsNamespace } from './fairlead-function.ts';

interface OperationsDashboardProps {
  readonly settings: StageSettings;
  /** Where alarms are looked for. All of them are there already. */
  readonly app: IConstruct;
}

/** As many columns as CloudWatch has. */
const columns = 24;
const graphSize = { width: 8, height: 6 };
/** CloudWatch shows no more in one widget. */
const alarmsPerWidget = 100;

/** One of the three dashboards, made of the lists in shared/operations: what is declared there is shown, without a line here. */
export class OperationsDashboard extends Dashboard {
  constructor(scope: Construct, name: DashboardName, { settings, app }: OperationsDashboardProps) {
    super(scope, `Dashboard${name}`, {
      dashboardName: `fairlead-${settings.stage}-${name}`,
      defaultInterval: Duration.hours(3),
      periodOverride: PeriodOverride.INHERIT,
    });
    this.addWidgets(new TextWidget({ markdown: dashboards[name].about, width: columns, height: 3 }));
    this.addWidgets(...alarmWidgets(this, name, app));
    this.addWidgets(
      ...promiseWidgets(name, settings),
      ...measurementWidgets(name, settings),
      ...awsWidgets(name, settings, app),
    );
  }
}

/** What told alarms are called, by the dashboard of their entry. */
const alarmWidgets = (scope: Construct, dashboard: DashboardName, app: IConstruct): IWidget[] => {
  const told = app.node
    .findAll()
    .filter((each) => each instanceof CfnAlarm || each instanceof CfnCompositeAlarm)
    .filter(({ alarmActions }) => (alarmActions ?? []).length > 0)
    .filter(({ alarmName = '' }) => dashboardOf(alarmName) === dashboard);
  return Array.from({ length: Math.ceil(told.length / alarmsPerWidget) }, (_, index) => {
    const shown = told.slice(index * alarmsPerWidget, (index + 1) * alarmsPerWidget);
    return new AlarmStatusWidget({
      title: 'Alarms',
      width: columns,
      height: 4 + Math.ceil(shown.length / 6),
      alarms: shown.map((alarm, place) =>
        Alarm.fromAlarmArn(scope, `Shown${index * alarmsPerWidget + place}`, arnOf(alarm)),
      ),
    });
  });
};

/** Put together of names: a reference would bind stacks together, and some alarms are in another region. */
const arnOf = (alarm: CfnAlarm | CfnCompositeAlarm): string =>
  Stack.of(alarm).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    ...(alarm.alarmName && { resourceName: alarm.alarmName }),
  });

const dashboardOf = (alarmName: string): DashboardName | undefined => {
  const parts = alarmName.split('-');
  const entries: Readonly<Record<string, Pick<AlarmEntry | Slo, 'dashboard'>>> = { ...alarms, ...slos };
  return parts.map((part) => entries[part]?.dashboard).find((dashboard) => dashboard !== undefined);
};

/** Both windows of the fastest pace, and the line above which somebody is woken. */
const promiseWidgets = (dashboard: DashboardName, settings: StageSettings): IWidget[] =>
  Object.entries<Slo>(slos)
    .filter(([, slo]) => slo.dashboard === dashboard)
    .map(([name, slo]) => {
      const [fastest] = burns;
      return new GraphWidget({
        title: `${name}: ${slo.promise}`,
        ...graphSize,
        left: [fastest?.long, fastest?.short].flatMap((window) =>
          window ? [badPercent(slo, window, settings).with({ label: `not good in ${window.name}, %` })] : [],
        ),
        leftAnnotations: [{ value: (fastest?.times ?? 1) * (100 - slo.goodPercent), color: Color.RED }],
        leftYAxis: { min: 0 },
      });
    });

const measurementWidgets = (dashboard: DashboardName, settings: StageSettings): IWidget[] =>
  Object.entries(measurements)
    .filter(([, measurement]) => measurement.dashboard === dashboard)
    .map(
      ([metricName, { about, services, statistic }]) =>
        new GraphWidget({
          title: `${metricName}: ${about}`,
          ...graphSize,
          left: services.map(
            (service) =>
              new Metric({
                namespace: metricsNamespace(settings),
                metricName,
                dimensionsMap: { service },
                statistic,
                period: Duration.minutes(1),
                label: service,
              }),
          ),
        }),
    );

const awsWidgets = (dashboard: DashboardName, settings: StageSettings, app: IConstruct): IWidget[] =>
  dashboards[dashboard].graphs.flatMap((graph) => {
    const { title, global } = graph;
    if (global === undefined) return [new GraphWidget({ title, ...graphSize, left: searched(graph, settings) })];
    return app.node
      .findAll()
      .filter((each) => each instanceof CfnDistribution)
      .map(({ ref }) => {
        const left = graph.metrics.map(({ name, statistic }) => {
          const dimensionsMap = { [graph.by]: ref, ...global };
          const period = Duration.minutes(1);
          const { namespace } = graph;
          return new Metric({ namespace, metricName: name, dimensionsMap, statistic, period, region: globalRegion });
        });
        return new GraphWidget({ title, ...graphSize, region: globalRegion, left });
      });
  });

/** Things are found by the names that CloudFormation gives them, which begin with the stage's; naming them would bind stacks together. */
const searched = ({ namespace, by, metrics }: Graph, { stage }: StageSettings): IMetric[] => {
  const terms = ['fairlead', ...stage.split('-')].join(' ');
  return metrics.map(
    ({ name, statistic }) =>
      new SearchExpression({
        expression: `SEARCH('{${namespace},${by}} MetricName="${name}" ${terms}', '${statistic}', 60)`,
        label: metrics.length > 1 ? name : '',
      }),
  );
};
