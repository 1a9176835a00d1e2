import { expect, it } from 'vitest';
import { CompositeRuleError, readCompositeRule } from './composite-rule.ts';

it.each([
  ['ALARM("a")', true],
  ['ALARM(a)', true],
  ['ALARM("arn:aws:cloudwatch:eu-central-2:1:alarm:a")', false],
  ['ALARM("b")', false],
  ['OK("b")', true],
  ['INSUFFICIENT_DATA("c")', true],
  ['NOT ALARM("a")', false],
  ['(NOT (ALARM("b")))', true],
  ['ALARM("a") AND ALARM("b")', false],
  ['ALARM("b") OR ALARM("a") AND ALARM("a")', true],
  ['(ALARM("a") OR ALARM("b")) AND ALARM("b")', false],
  ['NOT ALARM("b") AND NOT ALARM("c")', true],
  ['TRUE AND NOT FALSE', true],
])('%s is %s while a is in ALARM, b is OK and c has no data', (text, wanted) => {
  const states = { a: 'ALARM', b: 'OK' } as const;
  expect(readCompositeRule(text).holds((name) => states[name as 'a'] ?? 'INSUFFICIENT_DATA')).toBe(wanted);
});

it('tells which alarms it is made of', () => {
  expect(readCompositeRule('ALARM("a") OR (OK(b) AND NOT ALARM("c d"))').alarms).toEqual(['a', 'b', 'c d']);
});

it.each(['', 'ALARM("a"', 'ALARM("a") ALARM("b")', 'AT_LEAST(1, ALARM, (a, b))', '(TRUE', 'NOT'])(
  '%s is refused, and not guessed at',
  (text) => {
    expect(() => readCompositeRule(text)).toThrow(CompositeRuleError);
  },
);
