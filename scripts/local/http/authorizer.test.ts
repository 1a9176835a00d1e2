import { describe, expect, it } from 'vitest';
import { FunctionError } from '../lambda/lambda-error.ts';
import { makeAuthorizer } from './authorizer.ts';
import type { Meeting } from './proxy-event.ts';

const meeting = (word: string | undefined, path = '/api/boards/1'): Meeting => ({
  requestId: 'r',
  request: {
    method: 'GET',
    path,
    query: [],
    headers: word ? [['Authorization', word]] : [],
    body: Buffer.alloc(0),
    sourceIp: '::1',
  },
  match: {
    route: { method: 'GET', path, resourceId: 'x', functionArn: 'f', timeoutMilliseconds: 1, requiredParameters: [] },
    parameters: {},
  },
  api: {
    apiId: 'api',
    stage: 'main',
    region: 'eu-central-2',
    account: '1',
    stageVariables: null,
    binaryMediaTypes: [],
  },
});

const answer = (Effect: string, Resource: string) => ({
  principalId: 'ada',
  policyDocument: { Statement: [{ Effect, Action: 'execute-api:Invoke', Resource }] },
  context: { isAdmin: true, level: 3 },
});

const definition = {
  functionArn: 'f',
  identitySources: ['method.request.header.Authorization'],
  cachedSeconds: 60,
};

const asked = (answers: () => unknown) => {
  let calls = 0;
  let now = 0;
  const invoke = (): Promise<unknown> => {
    calls += 1;
    return new Promise((resolve) => resolve(answers()));
  };
  const authorize = makeAuthorizer(definition, { invoke }, () => now);
  return { authorize, calls: () => calls, wait: (seconds: number) => (now += seconds * 1_000) };
};

const all = 'arn:aws:execute-api:eu-central-2:1:api/main/*';

describe('the authorizer', () => {
  it('is not asked when an identity source is missing', async () => {
    const { authorize, calls } = asked(() => answer('Allow', all));
    expect(await authorize(meeting(undefined))).toEqual({ verdict: 'unauthorized' });
    expect(calls()).toBe(0);
  });

  it('gives its context as text', async () => {
    const { authorize } = asked(() => answer('Allow', all));
    expect(await authorize(meeting('ada'))).toMatchObject({
      verdict: 'allowed',
      context: { principalId: 'ada', isAdmin: 'true', level: '3' },
    });
  });

  it('is asked once for the same identity until its answer is old, and weighs the policy for each method', async () => {
    const boardsOnly = all.replace(/\*$/, 'GET/api/boards/*');
    const { authorize, calls, wait } = asked(() => answer('Allow', boardsOnly));
    expect(await authorize(meeting('ada'))).toMatchObject({ verdict: 'allowed' });
    expect(await authorize(meeting('ada', '/api/secret'))).toEqual({ verdict: 'denied' });
    expect(calls()).toBe(1);
    await authorize(meeting('ben'));
    expect(calls()).toBe(2);
    wait(61);
    await authorize(meeting('ada'));
    expect(calls()).toBe(3);
  });

  it.each<[what: string, answers: () => unknown, verdict: string]>([
    ['a denial', () => answer('Deny', all), 'denied'],
    ['a policy for another API', () => answer('Allow', all.replace('api/main', 'other/main')), 'denied'],
    ['a malformed answer', () => ({ isAuthorized: true }), 'failed'],
    [
      'the word "Unauthorized"',
      () => {
        throw new FunctionError({ errorType: 'Error', errorMessage: 'Unauthorized' });
      },
      'unauthorized',
    ],
    [
      'a failure',
      () => {
        throw new FunctionError({ errorType: 'Error', errorMessage: 'no database' });
      },
      'failed',
    ],
  ])('takes %s', async (_, answers, verdict) => {
    expect(await asked(answers).authorize(meeting('ada'))).toMatchObject({ verdict });
  });
});
