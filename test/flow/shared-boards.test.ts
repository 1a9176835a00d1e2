import { once } from 'node:events';
import { beforeAll, expect, inject, it } from 'vitest';
import { WebSocket } from 'ws';
import { colleaguesResponseSchema, sharesResponseSchema } from '#shared/api/board-shares';
import { versionsResponseSchema } from '#shared/api/board-versions';
import { boardMadeResponseSchema, boardResponseSchema, boardsResponseSchema } from '#shared/api/boards';
import { type LivePush, livePushSchema, liveTicketResponseSchema } from '#shared/api/live';
import { livePath } from '#shared/api/routes';
import { aBoard } from '#test/builders/a-board';
import { addressOf, type Client, clientOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

const fairlead = inject('fairlead');
const front = addressOf(fairlead, 'Fairlead');

let manager: Client;
let rep: Client;
let vicePresident: Client;

beforeAll(async () => {
  [manager, rep, vicePresident] = await Promise.all([
    clientOf(fairlead, 'manager'),
    clientOf(fairlead, 'rep-1'),
    clientOf(fairlead, 'vice-president'),
  ]);
});

const personaOf = (key: string) => {
  const persona = fairlead.personas.find((each) => each.key === key);
  if (!persona) throw new Error(`nobody is ${key}`);
  return persona;
};

const over = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

/** What somebody hears who has a board open. */
const listenAs = async (
  client: Client,
): Promise<{ readonly heard: readonly LivePush[]; readonly stop: () => void }> => {
  const { ticket } = liveTicketResponseSchema.parse(await (await client.send('POST', '/api/v1/live/tickets')).json());
  const address = `${front.replace('http', 'ws')}${livePath}?ticket=${ticket}`;
  const socket = new WebSocket(address, { headers: { origin: front } });
  const heard: LivePush[] = [];
  socket.on('message', (data) => {
    if (data instanceof Buffer) heard.push(livePushSchema.parse(JSON.parse(data.toString())));
  });
  await once(socket, 'open');
  return { heard, stop: () => socket.terminate() };
};

it('a manager makes a board, shares it by name, and whoever has it open hears of each save and nothing of what is on it', async () => {
  const made = await manager.send('POST', '/api/v1/boards', { body: aBoard() });
  const { id } = boardMadeResponseSchema.parse(await made.json());
  const address = `/api/v1/boards/${id}`;
  expect((await rep.get(address)).status).toBe(404);

  const { name, salesforceUserId } = personaOf('rep-1');
  const found = await manager.get(`/api/v1/colleagues?q=${encodeURIComponent(name)}`);
  const { people } = colleaguesResponseSchema.parse(await found.json());
  expect(people).toContainEqual(expect.objectContaining({ name, userId: salesforceUserId }));
  const toPerson = (userId: string | undefined, right: string) => ({ to: { kind: 'person', userId }, right });
  const shares = [toPerson(salesforceUserId, 'view'), toPerson(personaOf('vice-president').salesforceUserId, 'edit')];
  const shared = await manager.send('PUT', `${address}/shares`, { body: { shares }, ...over(0) });
  expect(sharesResponseSchema.parse(await shared.json()).shares.map((each) => each.name)).toContain(name);

  expect(boardResponseSchema.parse(await (await rep.get(address)).json())).toMatchObject({ may: 'view', version: 1 });
  expect(boardsResponseSchema.parse(await (await rep.get('/api/v1/boards')).json()).shared).toContainEqual(
    expect.objectContaining({ id, owner: { name: personaOf('manager').name } }),
  );
  expect((await rep.send('PUT', address, { body: aBoard(), ...over(1) })).status).toBe(403);

  const { heard, stop } = await listenAs(rep);
  try {
    const changed = { ...aBoard(), title: 'Changed' };
    expect((await vicePresident.send('PUT', address, { body: changed, ...over(1) })).status).toBe(200);
    const late = await manager.send('PUT', address, { body: aBoard(), ...over(1) });
    expect([late.status, await late.json()]).toEqual([
      412,
      expect.objectContaining({ facts: expect.objectContaining({ savedBy: personaOf('vice-president').name }) }),
    ]);
    await until(
      async () => heard.filter((push) => push.kind === 'board'),
      (boards) => boards.length > 0,
    );
    expect(heard.find((push) => push.kind === 'board')).toEqual({ kind: 'board', uid: id, version: 2 });
  } finally {
    stop();
  }
  expect(boardResponseSchema.parse(await (await rep.get(address)).json())).toMatchObject({ title: 'Changed' });
  const { versions } = versionsResponseSchema.parse(await (await manager.get(`${address}/versions`)).json());
  expect(versions.map(({ version }) => version)).toEqual([2, 1]);

  const overlay = { body: { hidden: ['won'], places: {} } };
  expect((await rep.send('PUT', `${address}/overlay`, overlay)).status).toBe(204);
  expect(await (await rep.get(address)).json()).toMatchObject({ overlay: overlay.body });
  expect((await rep.send('DELETE', address)).status).toBe(403);
  expect((await manager.send('DELETE', address)).status).toBe(204);
  expect((await rep.get(address)).status).toBe(404);
  expect((await manager.send('POST', `${address}/restore`)).status).toBe(200);
  expect((await rep.get(address)).status).toBe(200);
});
