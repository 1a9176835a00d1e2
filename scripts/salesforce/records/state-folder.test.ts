import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startOrg } from '../start-org.ts';
import { signIn } from '../testing/sign-in.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-state-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const serve = async (): Promise<{ url: string; clientId: string; clientSecret: string; kill: () => Promise<void> }> => {
  const program = join(import.meta.dirname, '../serve.ts');
  const child = spawn(process.execPath, [program, '--port', '0', '--empty', '--state', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whatever becomes of the test: an org that outlives it keeps the run from ending.
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = '', value = ''] = line.split(/\s{2,}/);
    said[name] = value;
    if (name === 'access token') break;
  }
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: said['address'] ?? '',
    clientId: said['client id'] ?? '',
    clientSecret: said['client secret'] ?? '',
    kill,
  };
};

test('what was answered is there after a kill -9, under the same credentials, and ids are not used twice', async () => {
  const first = await serve();
  const connection = await signIn(first);
  const kept = await connection.sobject('Account').create({ Name: 'Kept' });
  const gone = await connection.sobject('Account').create({ Name: 'Gone' });
  await connection.sobject('Account').update({ Id: kept.id ?? '', Name: 'Kept & changed' });
  await connection.sobject('Account').destroy(gone.id ?? '');
  await first.kill();
  await appendFile(join(folder, 'journal.ndjson'), '{"nextNumber": 99, "rec');

  const again = await startOrg({ port: 0, stateFolder: folder });
  expect(again).toMatchObject({ clientId: first.clientId, clientSecret: first.clientSecret });
  expect(again.records('Account').map(({ Name }) => Name)).toEqual(['Kept & changed']);
  const next = again.create('Account', { Name: 'Next' });
  expect([kept.id, gone.id]).not.toContain(next);
  again.undelete(gone.id ?? '');
  await again.close();

  const third = await startOrg({ port: 0, stateFolder: folder });
  expect(
    third
      .records('Account')
      .map(({ Name }) => String(Name))
      .toSorted(),
  ).toEqual(['Gone', 'Kept & changed', 'Next']);
  await third.close();
});
