import type { IConstruct } from 'constructs';
import { type Alerting, FairleadAlarm } from '../constructs/alarm.ts';
import { FairleadFunction, liveAlias } from '../constructs/fairlead-function.ts';
import type { EntryName } from '../entries.ts';

/**
 * Lets CodeDeploy go back when the version that it is shifting to fails. Only that version counts: an alarm of the
 * whole function would be on before the release that mends it, and hold it up.
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
  const alarm = new FairleadAlarm(released, 'ReleaseFails', {
    ...alerting,
    thing: { name: node.id, dimensions, impact },
  });
  released.release.addAlarm(alarm);
};
