import { describe, expect, it } from 'vitest';
import { readApiUsage } from './api-usage.ts';

describe('the usage of API calls', () => {
  it.each([
    ['api-usage=10018/100000', { used: 10_018, limit: 100_000 }],
    ['api-usage=18/5000; per-app-api-usage=17/250(appName=sample)', { used: 18, limit: 5_000 }],
    ['per-app-api-usage=17/250(appName=sample), api-usage=18/5000', { used: 18, limit: 5_000 }],
    ['per-app-api-usage=17/250(appName=sample)', undefined],
    [undefined, undefined],
  ])('is read from %s', (header, usage) => {
    expect(readApiUsage(header)).toEqual(usage);
  });
});
