import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeApp } from '#infra/testing/assemble';
import { makeBlueprint } from '../local/assembly/blueprint.ts';
import { readAssembly } from '../local/assembly/read-assembly.ts';
import { type RunningOrg, startOrg } from '../salesforce/start-org.ts';
import { makeCanaryUser } from './canary-user.ts';
import { makeHookKeys } from './hook-keys.ts';
import { secretsOf } from './secrets-of.ts';

let org: RunningOrg;
beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
});
afterAll(() => org.close());

const nowhere = 'http://localhost:1';
const addresses = { front: nowhere, services: nowhere, queues: nowhere, tables: nowhere, identityIssuer: nowhere };

it('a start without a canary gives a secret for each that a function asks for, and none that nobody asks for', () => {
  const { directory } = makeApp('dev', { canary: 'false' }).synth();
  const blueprint = makeBlueprint(readAssembly(directory), { ...addresses, database: { host: 'localhost', port: 1 } });
  rmSync(directory, { recursive: true });
  const canary = makeCanaryUser(blueprint, org.organizationId);
  expect(canary).toBeUndefined();
  const functions = JSON.stringify(blueprint.of('AWS::Lambda::Function').map(({ properties }) => properties));
  const askedFor = new Set([...functions.matchAll(/"([A-Z]+_SECRET_ID)"/g)].map(([, name]) => name));
  expect(new Set(Object.keys(secretsOf(org, makeHookKeys(), canary)))).toEqual(askedFor);
});
