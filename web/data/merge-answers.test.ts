import { expect, test } from 'vitest';
import type { WidgetsQueryResponse } from '#shared/api/widgets-query';
import { mergeAnswers } from './merge-answers.ts';

const response = (version: string, values: Readonly<Record<string, string>>): WidgetsQueryResponse => ({
  version,
  freshness: {},
  answers: Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      { now: { kind: 'value', value, count: 1, withoutAmount: 0, withoutRate: 0 } },
    ]),
  ),
});

test('fresh answers replace those of their widgets and leave the others untouched', () => {
  const held = mergeAnswers(undefined, response('1', { a: '10', b: '20' }));
  const merged = mergeAnswers(held, response('2', { a: '11' }));
  expect(merged.answers.a).toMatchObject({ now: { value: '11' } });
  expect(merged.answers.b).toBe(held.answers.b);
});

test('an answer that was overtaken never replaces a newer one, also beyond 2^53', () => {
  const held = mergeAnswers(undefined, response('9007199254740993', { a: '11' }));
  const merged = mergeAnswers(held, response('9007199254740992', { a: '10' }));
  expect(merged.answers.a).toMatchObject({ now: { value: '11' } });
});
