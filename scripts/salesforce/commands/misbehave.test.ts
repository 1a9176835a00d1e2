import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningOrg, startOrg } from '../start-org.ts';
import { askAs, askForToken, soql } from '../testing/ask.ts';
import { commands } from './index.ts';
import { misbehaviours } from './misbehaviours.ts';

const run = promisify(execFile);
let org: RunningOrg;
let folder: string;

beforeAll(async () => {
  org = await startOrg({ port: 0, company: 'empty' });
  folder = await mkdtemp(join(tmpdir(), 'fairlead-cli-'));
  const { url, clientId, clientSecret, accessToken } = org;
  const salesforce = { url, clientId, clientSecret, accessToken };
  await writeFile(join(folder, 'running.json'), JSON.stringify({ salesforce }));
});

afterEach(() => org.faults.clear());
afterAll(async () => {
  await org.close();
  await rm(folder, { recursive: true });
});

/** `npm run salesforce -- …` */
const salesforce = async (...words: string[]): Promise<string> => {
  const program = join(import.meta.dirname, '../cli.ts');
  const { stdout } = await run(process.execPath, [program, ...words], {
    env: { ...process.env, FAIRLEAD_STATE: folder },
  });
  return stdout;
};

const accounts = soql('SELECT Id FROM Account');

test('people make the org fail, and let it behave again, though nobody could sign in meanwhile', async () => {
  expect(await salesforce('misbehave', 'fail', '503', '--path', '/query*')).toContain('npm run salesforce -- behave');
  await salesforce('misbehave', 'revoke', 'invalid_grant');
  expect(await askAs(org)(accounts)).toMatchObject({ status: 503 });
  expect(await askAs(org)('/limits')).toMatchObject({ status: 200 });
  expect(await askForToken(org.url, org)).toMatchObject({ answer: { error: 'invalid_grant' } });
  expect(await salesforce('behave')).toBe('the org behaves again\n');
  expect(await askAs(org)(accounts)).toMatchObject({ status: 200 });
  expect(await askForToken(org.url, org)).toMatchObject({ status: 200 });
});

test('what is wrong is said', async () => {
  await expect(salesforce('misbehave', 'sing')).rejects.toMatchObject({
    stderr: expect.stringContaining('cannot misbehave by sing; it can:'),
  });
  await expect(salesforce('misbehave', 'late', 'soon')).rejects.toMatchObject({
    stderr: 'soon is no number of seconds\n',
  });
  await expect(salesforce('misbehave', 'fail', '200')).rejects.toMatchObject({
    stderr: expect.stringContaining('>=400'),
  });
  await expect(salesforce('relay', 'resume')).rejects.toMatchObject({
    stderr: 'the relay is STOPPED: it cannot be resumed; run it\n',
  });
  await expect(salesforce('control', 'faults.nonsense')).rejects.toMatchObject({
    stderr: expect.stringContaining('there is no faults.nonsense'),
  });
});

test('help names every command and every misbehaviour, each with an example', async () => {
  const help = await salesforce('help');
  for (const { usage, example = '' } of commands) {
    expect(help).toContain(usage);
    expect(help).toContain(example);
  }
  expect(help).toContain(await salesforce('misbehave').then((ways) => ways.trimEnd().split('\n\n')[1]));
  for (const { usage, example } of misbehaviours) {
    expect(help).toContain(usage);
    expect(help).toContain(example);
    expect(example.startsWith(`misbehave ${usage.split(' ')[0] ?? ''}`)).toBe(true);
  }
});

test.each(misbehaviours.map(({ example }) => example))('%s is understood by the org', async (example) => {
  const bus = {
    endpoint: 'http://127.0.0.1:9',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  };
  org.setOutlets([{ kind: 'change-events', ...bus, objects: ['Account', 'Opportunity'] }]);
  const words = Array.from(
    example.replace('misbehave ', '').matchAll(/"([^"]+)"|(\S+)/g),
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
  const positional = words.filter((word, i) => !word.startsWith('--') && !words[i - 1]?.startsWith('--'));
  const flags = Object.fromEntries(
    words.flatMap((word, i) => (word.startsWith('--') ? [[word.slice(2), words[i + 1]]] : [])),
  );
  const way = misbehaviours.find(({ usage }) => usage.split(' ')[0] === positional[0]);
  const [method, ...args] = way?.asked({ words: positional.slice(1), flags }) ?? [];
  const response = await fetch(`${org.url}/stand-in/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.accessToken}` },
    body: JSON.stringify({ do: method, with: args }),
  });
  expect(await response.text()).not.toContain('errorCode');
});
