import * as z from 'zod';
import type { Operation } from '../desk/service-desk.ts';
import type { AlarmDefinition } from './alarm-definitions.ts';
import type { Watch } from './watch.ts';

const asked = z.object({
  AlarmNamePrefix: z.string().default(''),
  AlarmTypes: z.array(z.enum(['MetricAlarm', 'CompositeAlarm'])).default(['MetricAlarm']),
  StateValue: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']).optional(),
});

/** CloudWatch's question how the template's alarms stand. */
export const watchOperations = (
  definitions: readonly AlarmDefinition[],
  watch: Pick<Watch, 'alarms'>,
): Readonly<Record<string, Operation>> => {
  const isComposite = new Set(definitions.filter(({ kind }) => kind === 'composite').map(({ name }) => name));
  return {
    'GraniteServiceVersion20100801.DescribeAlarms': (input) => {
      const { AlarmNamePrefix, AlarmTypes, StateValue } = asked.parse(input);
      const found = watch
        .alarms()
        .filter(({ name, state }) => name.startsWith(AlarmNamePrefix) && (StateValue ?? state) === state)
        .map(({ name, description, state, reason, since }) => ({
          AlarmName: name,
          AlarmDescription: description,
          StateValue: state,
          StateReason: reason,
          StateTransitionedTimestamp: since / 1_000,
        }));
      const ofType = (type: (typeof AlarmTypes)[number]) =>
        AlarmTypes.includes(type)
          ? found.filter(({ AlarmName }) => isComposite.has(AlarmName) === (type === 'CompositeAlarm'))
          : [];
      return { MetricAlarms: ofType('MetricAlarm'), CompositeAlarms: ofType('CompositeAlarm') };
    },
  };
};
