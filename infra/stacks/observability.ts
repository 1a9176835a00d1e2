import { Stack, type StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type AlarmEntry, type AlarmName, alarms } from '#shared/operations/alarms';
import { dashboards } from '#shared/operations/dashboards';
import { type DashboardName, measurements } from '#shared/operations/measurements';
import { type SloName, slos } from '#shared/operations/slos';
import { watchEdge } from '../alarms/watch-edge.ts';
import { type Alerting, FairleadAlarm } from '../constructs/alarm.ts';
import { BurnRateAlarms } from '../constructs/burn-rate-alarms.ts';
import { OperationsDashboard } from '../constructs/operations-dashboard.ts';

/** What is watched of Fairlead as a whole: its own measurements and its promises. What AWS measures of each part is watched where the part is (alarms/add-alarms.ts). */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { settings, topics, ...props }: StackProps & Alerting) {
    super(scope, id, props);
    const alerting = { settings, topics };
    const measured = new Construct(this, 'Measured');
    for (const name of Object.keys(alarms)) addMeasured(measured, name as AlarmName, alerting);
    // CloudFront's are in another region, and watched there (stacks/edge-watch.ts).
    if (settings.edge === 'regional') watchEdge(measured, alerting);
    const promised = new Construct(this, 'Promised');
    for (const name of Object.keys(slos)) new BurnRateAlarms(promised, name as SloName, alerting);
    // Last, when all alarms are there to be shown.
    for (const name of Object.keys(dashboards)) {
      new OperationsDashboard(this, name as DashboardName, { settings, app: this.node.root });
    }
  }
}

/** One alarm for each who measures it: each has a cause of its own. */
const addMeasured = (scope: Construct, name: AlarmName, alerting: Alerting): void => {
  const { watches, needs }: AlarmEntry = alarms[name];
  if (typeof watches === 'string' || (needs && !alerting.settings[needs])) return;
  for (const service of measurements[watches.measurement].services) {
    new FairleadAlarm(scope, name, { ...alerting, thing: { name: service, dimensions: { service } } });
  }
};
