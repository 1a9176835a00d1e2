import { once } from 'node:events';
import { afterEach, beforeAll, expect, inject, it } from 'vitest';
import { WebSocket } from 'ws';
import { sharesResponseSchema } from '#shared/api/board-shares';
import { boardMadeResponseSchema } from '#shared/api/boards';
import { liveTicketResponseSchema } from '#shared/api/live';
import { boardPassResponseSchema, type LiveFrame, liveFrameSchema, type PresenceSaying } from '#shared/api/presence';
import { livePath } from '#shared/api/routes';
import { aBoard } from '#test/builders/a-board';
import { addressOf, type Client, clientOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

const fairlead = inject('fairlead');
const front = addressOf(fairlead, 'Fairlead');
const screens: WebSocket[] = [];

let manager: Client;
let vicePresident: Client;
let rep: Client;

beforeAll(async () => {
  [manager, vicePresident, rep] = await Promise.all([
    clientOf(fairlead, 'manager'),
    clientOf(fairlead, 'vice-president'),
    clientOf(fairlead, 'rep-1'),
  ]);
});
afterEach(() => {
  for (const screen of screens.splice(0)) screen.terminate();
});

const personaOf = (key: string) => {
  const persona = fairlead.personas.find((each) => each.key === key);
  if (!persona) throw new Error(`nobody is ${key}`);
  return persona;
};

/** A board of the manager's that the vice president may edit. */
const sharedBoard = async (): Promise<string> => {
  const made = await manager.send('POST', '/api/v1/boards', { body: aBoard() });
  const { id } = boardMadeResponseSchema.parse(await made.json());
  const shares = [{ to: { kind: 'person', userId: personaOf('vice-president').salesforceUserId }, right: 'edit' }];
  const sent = { body: { shares }, headers: { 'if-match': '"0"' } };
  sharesResponseSchema.parse(await (await manager.send('PUT', `/api/v1/boards/${id}/shares`, sent)).json());
  return id;
};

/** A page of somebody's: what it hears, and what it says. */
const openPage = async (client: Client) => {
  const { ticket } = liveTicketResponseSchema.parse(await (await client.send('POST', '/api/v1/live/tickets')).json());
  const socket = new WebSocket(`${front.replace('http', 'ws')}${livePath}?ticket=${ticket}`, {
    headers: { origin: front },
  });
  screens.push(socket);
  const heard: LiveFrame[] = [];
  socket.on('message', (data) => {
    if (data instanceof Buffer) heard.push(liveFrameSchema.parse(JSON.parse(data.toString())));
  });
  await once(socket, 'open');
  return {
    say: (saying: PresenceSaying): void => socket.send(JSON.stringify(saying)),
    close: (): void => socket.close(),
    /** Waits for what was said last of who is there, or of why nothing was done. */
    hears: (isRight: (last: string) => boolean): Promise<string> => until(async () => lastOf(heard), isRight),
    heard,
  };
};

const lastOf = (heard: readonly LiveFrame[]): string => {
  const last = heard.findLast(({ kind }) => kind === 'present' || kind === 'refused');
  if (last?.kind === 'refused') return last.code;
  if (last?.kind !== 'present') return 'nothing';
  return last.people.map(({ name, mode }) => `${name} ${mode}`).join(', ');
};

const askPass = (client: Client, id: string) => client.send('POST', `/api/v1/boards/${id}/passes`);

const passFor = async (client: Client, id: string): Promise<string> => {
  const { pass } = boardPassResponseSchema.parse(await (await askPass(client, id)).json());
  if (pass === null) throw new Error('the board is shared');
  return pass;
};

it('two people who have a board open see each other come, edit and go, and a colleague without a right neither sees nor is seen', async () => {
  const board = await sharedBoard();
  const [anna, ben] = [personaOf('manager').name, personaOf('vice-president').name];
  const first = await openPage(manager);
  first.say({ kind: 'enter', pass: await passFor(manager, board), mode: 'viewing' });
  await first.hears((last) => last === '');

  const second = await openPage(vicePresident);
  second.say({ kind: 'enter', pass: await passFor(vicePresident, board), mode: 'editing' });
  await first.hears((last) => last === `${ben} editing`);
  await second.hears((last) => last === `${anna} viewing`);

  expect((await askPass(rep, board)).status).toBe(404);
  const stranger = await openPage(rep);
  stranger.say({ kind: 'presence', board, mode: 'viewing' });
  await stranger.hears((last) => last === 'live.not-admitted');
  // A pass that somebody else was given, and lost, is of no use to her.
  stranger.say({ kind: 'enter', pass: await passFor(manager, board), mode: 'viewing' });
  await stranger.hears((last) => last === 'live.no-pass');

  second.close();
  await first.hears((last) => last === '');
  const names = [...first.heard, ...second.heard].flatMap((frame) =>
    frame.kind === 'present' ? frame.people.map(({ name }) => name) : [],
  );
  expect(new Set(names)).toEqual(new Set([anna, ben]));
  expect(stranger.heard.filter(({ kind }) => kind === 'present')).toEqual([]);
});
