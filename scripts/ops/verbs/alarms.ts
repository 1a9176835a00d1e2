import { type DescribeAlarmsCommandInput, type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Stage } from '../stage.ts';
import type { Verb } from '../verb.ts';

/** Which alarms tell, and what each says to do. */
export const alarms: Verb = {
  name: 'alarms',
  takes: [],
  says: 'which alarms tell, since when, what people notice and where to read what to do',
  run: async ({ stage, say }) => {
    const telling = await tellingOf(stage);
    if (telling.length === 0) return say('No alarm tells of anything.');
    for (const { AlarmName, AlarmDescription, StateReason, StateTransitionedTimestamp } of telling) {
      say(`${AlarmName}  since ${StateTransitionedTimestamp?.toISOString() ?? 'an unknown time'}`);
      for (const line of (AlarmDescription ?? '').split('\n')) say(`  ${line}`);
      say(`  ${StateReason ?? ''}`);
    }
  },
};

type Telling = Pick<MetricAlarm, 'AlarmName' | 'AlarmDescription' | 'StateReason' | 'StateTransitionedTimestamp'>;

const tellingOf = async ({ watches, name }: Stage): Promise<readonly Telling[]> => {
  const found: Telling[] = [];
  for (const client of watches) {
    const asked: DescribeAlarmsCommandInput = {
      StateValue: 'ALARM',
      AlarmNamePrefix: `fairlead-${name}-`,
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
    };
    for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client }, asked))
      found.push(...MetricAlarms, ...CompositeAlarms);
  }
  return found;
};
