import { expect, test } from 'vitest';
import { type Expression, term } from '#shared/metrics/define-metric';
import { expressionWords } from './expression-words.ts';

const per = (left: Expression, right: Expression): Expression => ({ op: 'per', left, right });
const minus = (left: Expression, right: Expression): Expression => ({ op: 'minus', left, right });
const times = (left: Expression, right: Expression): Expression => ({ op: 'times', left, right });
const [open, quota, won] = [term('openPipeline'), term('quotaAmount'), term('wonAmount')];

test.each<readonly [string, Expression]>([
  ['wonAmount ÷ quotaAmount', per(won, quota)],
  ['openPipeline ÷ (quotaAmount − wonAmount)', per(open, minus(quota, won))],
  ['wonAmount ÷ quotaAmount ÷ elapsed', per(per(won, quota), { elapsed: true })],
  ['wonAmount ÷ (quotaAmount × elapsed)', per(won, times(quota, { elapsed: true }))],
  ['openPipeline × wonAmount ÷ quotaAmount', per(times(open, won), quota)],
  ['quotaAmount − (openPipeline − wonAmount)', minus(quota, minus(open, won))],
  ['quotaAmount − openPipeline − wonAmount', minus(minus(quota, open), won)],
])('%s', (words, expression) => {
  expect(expressionWords(expression, { term: (name) => name, elapsed: 'elapsed' })).toBe(words);
});
