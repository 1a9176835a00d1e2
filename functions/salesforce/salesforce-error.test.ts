import { describe, expect, it } from 'vitest';
import { salesforceErrorOf } from './salesforce-error.ts';

const fault = (errorCode: string) => JSON.stringify([{ message: 'No.', errorCode }]);

describe('an error of Salesforce', () => {
  it.each([
    [403, fault('REQUEST_LIMIT_EXCEEDED'), 'try-again'],
    [400, fault('QUERY_TIMEOUT'), 'try-again'],
    [400, fault('INVALID_QUERY_LOCATOR'), 'try-again'],
    [400, fault('INVALID_FIELD'), 'try-again'],
    [503, fault('SERVER_UNAVAILABLE'), 'try-again'],
    [503, '<html>Maintenance</html>', 'try-again'],
    [406, '', 'try-again'],
    [401, fault('INVALID_SESSION_ID'), 'configuration'],
    [403, fault('API_DISABLED_FOR_ORG'), 'configuration'],
    [400, fault('INVALID_TYPE'), 'configuration'],
    [400, fault('MALFORMED_QUERY'), 'park'],
    [404, fault('NOT_FOUND'), 'park'],
    [404, 'nothing here', 'park'],
  ])('%i %s: %s', (status, text, remedy) => {
    expect(salesforceErrorOf(status, text)).toMatchObject({ remedy });
  });

  it('is named by the first fault, or by the status', () => {
    const [a, b] = [
      { errorCode: 'A', message: 'a' },
      { errorCode: 'B', message: 'b' },
    ];
    expect(salesforceErrorOf(400, JSON.stringify([a, b]))).toMatchObject({ code: 'A', message: 'A: a' });
    expect(salesforceErrorOf(400, JSON.stringify(b)).code).toBe('B');
    expect(salesforceErrorOf(502, '[]').code).toBe('HTTP_502');
  });
});
