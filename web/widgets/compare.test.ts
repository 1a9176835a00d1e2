import { expect, test } from 'vitest';
import { compare } from './compare.ts';

test.each([
  ['money', '112', '100', { kind: 'up', by: 0.12 }],
  ['money', '50', '100', { kind: 'down', by: 0.5 }],
  ['count', '-50', '-100', { kind: 'up', by: 0.5 }],
  ['ratio', '0.25', '0.20', { kind: 'up', by: 5 }],
  ['money', '100', '100', { kind: 'same' }],
  ['money', '5', '0', { kind: 'new' }],
  ['money', '0', '0', { kind: 'same' }],
  ['money', '5', null, { kind: 'none' }],
  ['ratio', null, '0.2', { kind: 'none' }],
] as const)('%s %s against %s', (unit, value, compared, expected) => {
  const comparison = compare(unit, { value, compared });
  expect(comparison).toEqual('by' in expected ? { ...expected, by: expect.closeTo(expected.by, 6) } : expected);
});
