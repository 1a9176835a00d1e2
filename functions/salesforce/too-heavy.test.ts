import { expect, it } from 'vitest';
import { SalesforceError, salesforceErrorOf } from './salesforce-error.ts';
import { isTooHeavy } from './too-heavy.ts';

const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');

it.each<[string, unknown, boolean]>([
  ['a query that ran too long', salesforceErrorOf(400, '[{"errorCode":"QUERY_TIMEOUT","message":""}]'), true],
  ['a query that touches too much', salesforceErrorOf(400, '[{"errorCode":"OPERATION_TOO_LARGE","message":""}]'), true],
  ['an address that is too long', salesforceErrorOf(414, '<h1>URI Too Long</h1>'), true],
  ['headers that are too long', salesforceErrorOf(431, ''), true],
  ['an answer that we did not wait for', new SalesforceError('NO_ANSWER', '', { cause: timeout }), true],
  ['a line that broke', new SalesforceError('NO_ANSWER', '', { cause: new TypeError('fetch failed') }), false],
  ['an instance that is busy', salesforceErrorOf(503, ''), false],
  ['a fault of ours', new Error('QUERY_TIMEOUT'), false],
])('%s is left to a bulk job or not', (_, error, isHeavy) => {
  expect(isTooHeavy(error)).toBe(isHeavy);
});
