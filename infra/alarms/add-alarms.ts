import { Stack } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { type AlarmEntry, type AlarmName, alarms, type Watched } from '#shared/operations/alarms';
import { type Alerting, FairleadAlarm } from '../constructs/alarm.ts';
import { type Found, findThings } from './find-things.ts';

const entries = Object.entries(alarms) as [AlarmName, AlarmEntry][]; // Object.entries forgets the names of keys.

const entriesFor = (kind: Watched): AlarmName[] =>
  entries.filter(([, { watches }]) => watches === kind).map(([name]) => name);

/**
 * Gives everything that AWS measures its alarms, in the stack where it stands: what is added to a stack is watched from
 * the same deployment on, and nothing is exported for it.
 */
export const addAlarms = (app: IConstruct, alerting: Alerting): void => {
  const things = Map.groupBy(findThings(app, alerting.settings), ({ resource }) => Stack.of(resource));
  for (const [stack, found] of things) addTo(new Construct(stack, 'Alarms'), found, alerting);
};

const addTo = (scope: Construct, found: readonly Found[], alerting: Alerting): void => {
  for (const { kinds, thing } of found) {
    for (const name of kinds.flatMap(entriesFor)) new FairleadAlarm(scope, name, { ...alerting, thing });
  }
};
