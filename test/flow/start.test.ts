import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#scripts/start/running-org';
import { freeRow, type StartedApart, startApart } from '#scripts/start/start-apart';
import { clientOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

let folder: string;
let started: StartedApart | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fairlead-start-'));
});
afterEach(async () => {
  await started?.stop();
  started = undefined;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An org of five people and three deals, as Salesforce's REST API would give them. */
const records = async (deals: readonly object[]): Promise<string> => {
  const place = await mkdtemp(path.join(folder, 'records-'));
  const role = (Id: string, Name: string, ParentRoleId: string | null) => ({
    attributes: { type: 'UserRole' },
    Id,
    Name,
    ParentRoleId,
  });
  const user = (Id: string, Name: string, UserRoleId: string) => ({
    attributes: { type: 'User' },
    Id,
    Name,
    FirstName: Name.split(' ')[0],
    LastName: Name.split(' ')[1],
    Username: `${Id}@example.com`,
    Email: `${Id}@example.com`,
    IsActive: true,
    UserRoleId,
  });
  const files = {
    roles: [
      role('00E000000000001EAA', 'VP', null),
      role('00E000000000002EAA', 'Manager', '00E000000000001EAA'),
      role('00E000000000003EAA', 'Rep', '00E000000000002EAA'),
    ],
    users: [
      user('005000000000001AAA', 'Vera Present', '00E000000000001EAA'),
      user('005000000000002AAA', 'Mona Ager', '00E000000000002EAA'),
      user('005000000000003AAA', 'Rita One', '00E000000000003EAA'),
      user('005000000000004AAA', 'Rolf Two', '00E000000000003EAA'),
    ],
    accounts: {
      records: [
        { attributes: { type: 'Account' }, Id: '001000000000001AAA', Name: 'Acme', OwnerId: '005000000000003AAA' },
      ],
    },
    deals,
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(place, `${name}.json`), JSON.stringify(content, null, 1));
  }
  return place;
};

const aDeal = (Id: string, Amount: number, but: object = {}) => ({
  attributes: { type: 'Opportunity' },
  Id,
  Name: `Deal ${Id}`,
  AccountId: '001000000000001AAA',
  OwnerId: '005000000000003AAA',
  StageName: 'Prospecting',
  CloseDate: '2031-01-31',
  Amount,
  ...but,
});

/** What a start that refuses says, and with which code it ends. */
const refusal = (flags: readonly string[], state: string): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/start.ts', ...flags], {
      env: { ...process.env, FAIRLEAD_STATE: state },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', (code) => resolve({ code, said }));
  });

const pipelineOf = async ({ running }: StartedApart, persona: string): Promise<string | null> =>
  (await clientOf(running, persona)).openPipeline();

describe('npm start', () => {
  it('fills the org from files of records, survives kill -9 with its data, and ends whole on Ctrl-C', async () => {
    const state = path.join(folder, 'killed');
    const deals = [
      aDeal('006000000000001AAA', 1_000.25),
      aDeal('006000000000002AAA', 2_000),
      aDeal('006000000000003AAA', 4, { OwnerId: '005000000000004AAA' }),
    ];
    started = await startApart(state, ['--records', await records(deals)]);
    expect(started.running.personas.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Rita One', 'Vera Present']),
    );
    expect(await pipelineOf(started, 'vice-president')).toBe('300425');

    const salesforce = await connectTo(started.running);
    await salesforce.sobject('Opportunity').update({ Id: '006000000000002AAA', Amount: 9_000 });
    const first = started;
    await until(
      () => pipelineOf(first, 'vice-president'),
      (value) => value === '1000425',
    );
    await started.stop('SIGKILL');

    // The same ports: nothing of the killed one may still hold them.
    const { port } = new URL(started.running.addresses['Fairlead'] ?? '');
    started = await startApart(state, ['--port', port]);
    expect(await pipelineOf(started, 'vice-president')).toBe('1000425');
    await started.stop();
    started = await startApart(state, ['--port', port]);
    expect(await pipelineOf(started, 'rep-1')).toMatch(/^(1000025|400)$/);
    // Three starts, each of which takes half a minute on a slow machine.
  }, 300_000);

  it('a second start in the same folder is told so', async () => {
    const { code, said } = await refusal(['--port', String(await freeRow())], inject('stateFolder'));
    expect(code).toBe(1);
    expect(said).toMatch(/already runs in this folder \(process \d+\)/);
  });

  it('a malformed file of records is named, with its line and the reason', async () => {
    const place = await records([aDeal('006000000000001AAA', 1), aDeal('006000000000001AAB', 2)]);
    const { code, said } = await refusal(
      ['--port', String(await freeRow()), '--records', place],
      path.join(folder, 'malformed'),
    );
    expect(code).toBe(1);
    expect(said).toMatch(/deals\.json:\d+: .*006000000000001AAB/);
  });

  describe('with a port taken', () => {
    let holder: Server;
    beforeAll(async () => {
      holder = createServer();
      await new Promise<void>((resolve) => holder.listen(0, () => resolve()));
    });
    afterAll(() => holder.close());

    it('says which, who wanted it, and which flag to use', async () => {
      const address = holder.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      await mkdir(path.join(folder, 'taken'), { recursive: true });
      const { code, said } = await refusal(['--port', String(port)], path.join(folder, 'taken'));
      expect(code).toBe(1);
      expect(said).toContain(`Port ${port} is taken: Fairlead wanted it.`);
      expect(said).toMatch(/npm start -- --port \d+/);
    });
  });
});
