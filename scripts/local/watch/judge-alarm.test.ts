import { expect, it } from 'vitest';
import { type AlarmRule, type AlarmStateValue, type Comparison, comparisons, judgeAlarm } from './judge-alarm.ts';

/** `0 - X`: a good value, none, and one that breaches. The newest is last. */
const drawn = (picture: string): (number | undefined)[] =>
  picture.split(' ').map((sign) => (sign === '-' ? undefined : Number(sign === 'X')));

const rule = (m: number, n: number, missing: AlarmRule['missing'] = 'missing'): AlarmRule => ({
  comparison: 'GreaterThanThreshold',
  threshold: 0.5,
  evaluationPeriods: n,
  datapointsToAlarm: m,
  missing,
});

const states: Readonly<Record<string, AlarmStateValue | 'kept'>> = {
  ok: 'OK',
  ALARM: 'ALARM',
  none: 'INSUFFICIENT_DATA',
  kept: 'kept',
};

// The tables of CloudWatch's manual, and what it says of values that come one by one.
it.each(
  `
  3/3  0 - X - X  ok     ok    ok     ok
  3/3  - - - - 0  ok     ok    ok     ok
  3/3  - - - - -  none   kept  ALARM  ok
  3/3  0 X X - X  ALARM  ALARM ALARM  ALARM
  3/3  - - X - -  ALARM  kept  ALARM  ok
  3/3  - - - - X  kept   kept  ALARM  ok
  3/3  - - - X -  kept   kept  ALARM  ok
  3/3  - - - X 0  ok     ok    ok     ok
  3/3  X X X 0 0  ok     ok    ok     ok
  2/3  0 - X - X  ALARM  ALARM ALARM  ALARM
  2/3  0 0 X 0 X  ALARM  ALARM ALARM  ALARM
  2/3  0 - X - -  ok     ok    ALARM  ok
  2/3  - - - - 0  ok     ok    ALARM  ok
  2/3  - - - X -  ALARM  kept  ALARM  ok
  2/3  - - - - X  kept   kept  ALARM  ok
  2/3  X X 0 0 0  ok     ok    ok     ok
  1/1  X - -      ALARM  ALARM ALARM  ALARM
  1/1  - - -      none   kept  ALARM  ok
`
    .trim()
    .split('\n'),
)('%s (M of N, values, missing, ignore, breaching, notBreaching)', (row) => {
  const [share = '', ...rest] = row.trim().split(/\s+/);
  const picture = rest.slice(0, -4).join(' ');
  const wanted = rest.slice(-4);
  const [m, n] = share.split('/').map(Number);
  const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
  for (const current of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
    const seen = treatments.map((missing) => judgeAlarm(rule(m ?? 0, n ?? 0, missing), drawn(picture), current));
    expect(seen).toEqual(wanted.map((word) => (states[word] === 'kept' ? current : states[word])));
  }
});

it.each([
  ['GreaterThanThreshold', [1, 2, 3], [false, false, true]],
  ['GreaterThanOrEqualToThreshold', [1, 2, 3], [false, true, true]],
  ['LessThanThreshold', [1, 2, 3], [true, false, false]],
  ['LessThanOrEqualToThreshold', [1, 2, 3], [true, true, false]],
] satisfies [Comparison, number[], boolean[]][])('%s compares a value with its threshold', (name, values, wanted) => {
  expect(values.map((value) => comparisons[name].holds(value, 2))).toEqual(wanted);
});
