import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { type Alerting, alarmNameOf, FairleadAlarm } from '../constructs/alarm.ts';
import { FairleadFunction, liveAlias } from '../constructs/fairlead-function.ts';
import type { EntryName } from '../entries.ts';

/** Functions that answer by HTTP. What goes wrong in them is an answer, not an error that Lambda counts. */
const answering: ReadonlySet<string> = new Set<EntryName>(['Api', 'Authorizer', 'Receive', 'SignIn']);
/** Of constructs/burn-rate-alarms.ts: the window that is short enough for a canary. */
const burnsNow = '14_4x5m';

/**
 * Lets CodeDeploy go back when the version that it is shifting to fails: that version alone, for an alarm of the whole
 * function would be on before the release that mends it. Answers are not counted by version; there the promise counts.
 */
export const watchReleases = (app: IConstruct, alerting: Alerting): void => {
  for (const each of app.node.findAll()) if (each instanceof FairleadFunction) watch(each, alerting);
};

const watch = (released: FairleadFunction<EntryName>, alerting: Alerting): void => {
  const { functionName, currentVersion, impact, node } = released;
  const dimensions = {
    FunctionName: functionName,
    // Not asked of the alias, which waits for the deployment group, and that for this alarm.
    Resource: `${functionName}:${liveAlias}`,
    ExecutedVersion: currentVersion.version,
  };
  const thing = { name: node.id, dimensions, impact };
  released.release.addAlarm(new FairleadAlarm(released, 'ReleaseFails', { ...alerting, thing }));
  if (!answering.has(node.id)) return;
  // By its name: what is watched of all stacks is deployed after them.
  const burn = alarmNameOf(alerting.settings, 'AvailabilitySlo', burnsNow);
  released.release.addAlarm(Alarm.fromAlarmName(released, 'Burn', burn));
};
