import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judgeAudit } from './audit.ts';
import { isAllowed, packagesThatShip } from './licences.ts';
import { secretsIn } from './secrets.ts';

describe('secrets', () => {
  // Put together here, so that this file holds none itself.
  const letters = randomBytes(64).toString('hex').toUpperCase();
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  it.each([
    ['an access key of AWS', `AKIA${letters.slice(0, 16)}`],
    ['a token of GitHub', `ghp_${letters.slice(0, 36)}`],
    ['a private key', privateKey],
    ['a database with its password', `postgres://owner:${letters.slice(0, 12)}@db.example.com/fairlead`],
  ])('%s is found, told by its line, and not told itself', async (_, secret) => {
    const found = await secretsIn('functions/a.ts', `const a = 1;\n${secret}\n`);
    expect(found).toEqual([expect.stringMatching(/^functions\/a\.ts:2 found /)]);
    expect(found.join()).not.toContain(secret.slice(-20));
  });

  it('code that speaks of secrets is none', async () => {
    expect(await secretsIn('a.ts', "const secret = process.env['SALESFORCE_SECRET'];\n")).toEqual([]);
  });
});

describe('licences', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC'])('%s is allowed', (licence) => {
    expect(isAllowed(licence)).toBe(true);
  });
  it.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'SEE LICENSE IN EULA', 'BUSL-1.1', undefined])(
    '%s is refused',
    (licence) => {
      expect(isAllowed(licence)).toBe(false);
    },
  );
  it('what is only there to develop with is not looked at', () => {
    const packages = {
      '': { name: 'fairlead' },
      'node_modules/zod': { version: '4.0.0', license: 'MIT' },
      'node_modules/a/node_modules/@b/c': { version: '1.0.0', license: 'GPL-3.0-only' },
      'node_modules/vite': { version: '8.0.0', license: 'MIT', dev: true },
    };
    expect(packagesThatShip(JSON.stringify({ packages }))).toEqual([
      { name: 'zod@4.0.0', licence: 'MIT' },
      { name: '@b/c@1.0.0', licence: 'GPL-3.0-only' },
    ]);
  });
});

describe('the audit', () => {
  const said: string[] = [];
  const delivery = (stage: string) => ({ stage, say: (line: string) => void said.push(line) });
  const report = (severity: string) =>
    JSON.stringify({
      vulnerabilities: {
        jose: {
          severity,
          range: '<6.0.0',
          via: [{ title: 'signatures are not checked', url: 'https://example.com/1' }],
        },
      },
    });

  it('stops at a high advisory, naming package, range and advisory', () => {
    expect(() => judgeAudit(report('high'), delivery('all'))).toThrow(
      /jose <6\.0\.0 \(high\): signatures are not checked https:\/\/example\.com\/1/,
    );
  });
  it('passes a moderate one', () => {
    expect(() => judgeAudit(report('moderate'), delivery('all'))).not.toThrow();
  });
  it('without an answer a pipeline stops and a laptop goes on, saying so', () => {
    const refusal = JSON.stringify({ message: 'getaddrinfo ENOTFOUND registry.npmjs.org' });
    expect(() => judgeAudit(refusal, delivery('all'))).toThrow(/could not be asked.*ENOTFOUND.*Run the step again/);
    judgeAudit(refusal, delivery('local'));
    expect(said.at(-1)).toContain('a pipeline would stop here');
  });
});
