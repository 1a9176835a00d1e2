export type AlarmStateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface AlarmRule {
  readonly comparison: Comparison;
  readonly threshold: number;
  /** N: how many periods are looked at. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach. */
  readonly datapointsToAlarm: number;
  readonly missing: 'missing' | 'ignore' | 'breaching' | 'notBreaching';
}

/** CloudWatch's names of comparisons, but those with an anomaly detection's band. */
export const comparisons = {
  GreaterThanThreshold: { says: '>', holds: (value: number, threshold: number) => value > threshold },
  GreaterThanOrEqualToThreshold: { says: '≥', holds: (value: number, threshold: number) => value >= threshold },
  LessThanThreshold: { says: '<', holds: (value: number, threshold: number) => value < threshold },
  LessThanOrEqualToThreshold: { says: '≤', holds: (value: number, threshold: number) => value <= threshold },
} as const;

export type Comparison = keyof typeof comparisons;

/**
 * How many periods are looked at for a rule: two more than it has, as in the examples of CloudWatch's manual (how many
 * there really are is not told). Values from farther back stand in for those that are missing.
 */
export const periodsRead = ({ evaluationPeriods }: AlarmRule): number => evaluationPeriods + 2;

/**
 * The state of an alarm after the values of its last periods, the newest last; nothing where none came.
 * What CloudWatch does with missing values: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param current its state until now, which is kept where the values cannot decide
 */
export const judgeAlarm = (
  rule: AlarmRule,
  values: readonly (number | undefined)[],
  current: AlarmStateValue,
): AlarmStateValue => {
  const { evaluationPeriods, datapointsToAlarm, missing } = rule;
  const real = values.filter((value) => value !== undefined).slice(-evaluationPeriods);
  const breaching = real.filter((value) => breaches(rule, value)).length;
  const unknown = evaluationPeriods - real.length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (unknown === 0 || missing === 'notBreaching') return 'OK';
  if (missing === 'breaching') return breaching + unknown >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (real.length === 0) return missing === 'missing' ? 'INSUFFICIENT_DATA' : current;
  if (breaching < real.length) return 'OK';
  // Nothing but breaches, and too few: the next value may be a good one, so the alarm waits until the oldest is as old
  // as the periods that must breach.
  const oldest = values.length - values.findIndex((value) => value !== undefined);
  return missing === 'missing' && oldest >= datapointsToAlarm ? 'ALARM' : current;
};

/** Whether one value is beyond the threshold. */
export const breaches = ({ comparison, threshold }: AlarmRule, value: number): boolean =>
  comparisons[comparison].holds(value, threshold);
