import { expect, test } from 'vitest';
import { isTryAgain, TryAgainError } from './try-again.ts';

const coded = (code: string) => Object.assign(new Error('failed'), { code });
const named = (name: string) => Object.assign(new Error('failed'), { name });

test.each([
  ['TryAgainError', new TryAgainError('later')],
  ['refused connection', coded('ECONNREFUSED')],
  ['fetch that failed on the way', new TypeError('fetch failed', { cause: coded('ECONNRESET') })],
  ['too many connections', coded('53300')],
  ['deadlock', coded('40P01')],
  ['statement timeout', coded('57014')],
  ['no free connection', new Error('timeout exceeded when trying to connect')],
  ['throttled table', named('ProvisionedThroughputExceededException')],
  ['one that says so', Object.assign(new Error('busy'), { isPassing: true })],
  ['AWS server fault', Object.assign(new Error('oops'), { $fault: 'server' })],
])('%s passes by itself', (_name, error) => {
  expect(isTryAgain(error)).toBe(true);
});

test.each([
  ['a bug', new TypeError('x is undefined')],
  ['a broken constraint', coded('23505')],
  ['no such table', coded('42P01')],
  ['no right', named('AccessDeniedException')],
  [
    'one that says so, whatever caused it',
    Object.assign(new Error('no', { cause: coded('EPIPE') }), { isPassing: false }),
  ],
  ['a text', 'ECONNREFUSED'],
])('%s does not', (_name, error) => {
  expect(isTryAgain(error)).toBe(false);
});
