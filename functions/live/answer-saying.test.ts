import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Table } from '#platform/tables';
import { memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { type PresenceMode, type PresentFrame, presentFrameSchema, refusedFrameSchema } from '#shared/api/presence';
import { answerSaying, tellOfLeaving } from './answer-saying.ts';
import { openConnections } from './connections.ts';
import { openPresence, speakerOf } from './presence.ts';
import { type SmallGateway, startSmallGateway } from './testing/small-gateway.ts';

const organizationId = '00D000000000001EAA';
const other = '00D000000000002EAA';
const board = '7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e';
const another = '0b9d8c7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e';
const begun = Date.parse('2026-09-01T12:00:00Z');

let cloud: SmallCloud;
let gateway: SmallGateway;
let passes: Table;
let table: Table;
let round = 0;
let now = begun;

beforeAll(async () => {
  [cloud, gateway] = await Promise.all([startSmallCloud(), startSmallGateway()]);
});
beforeEach(async () => {
  round += 1;
  now = begun;
  [passes, table] = await Promise.all([
    cloud.createTable(`passes-${round}`, { hash: 'pass' }),
    cloud.createTable(`connections-${round}`, {
      hash: 'connectionId',
      index: { name: 'by-board', hash: 'boardKey', range: 'mode' },
    }),
  ]);
  gateway.forget();
});
afterAll(async () => {
  gateway.stop();
  await cloud.stop();
});

const clock = () => new Date(now);
const pass = (milliseconds: number) => {
  now += milliseconds;
};
const services = () => ({
  passes,
  clock,
  log: memoryLog(),
  gateway,
  connections: openConnections(table, clock),
  presence: openPresence(table, clock),
});

interface Person {
  readonly connectionId: string;
  readonly subject: string;
  readonly organizationId: string;
}

const connect = async (subject: string, but: Partial<Person> = {}): Promise<Person> => {
  const person = { connectionId: subject, subject, organizationId, ...but };
  await openConnections(table, clock).add(person);
  return person;
};

const inSeconds = (ahead: number): number => Math.floor(now / 1_000) + ahead;

const passFor = async ({ subject, organizationId: ofOrganization }: Person, but: object = {}): Promise<string> => {
  const item = {
    pass: `${subject}-`.padEnd(43, 'x'),
    subject,
    organizationId: ofOrganization,
    name: `${subject} of the session`,
    board,
    mayEdit: true,
    admittedUntil: inSeconds(600),
    expiresAt: inSeconds(30),
    ...but,
  };
  await passes.client.send(new PutCommand({ TableName: passes.name, Item: item }));
  return item.pass;
};

const say = (person: Person, saying: object | string) =>
  answerSaying(services(), person.connectionId, typeof saying === 'string' ? saying : JSON.stringify(saying));

const enter = async (person: Person, mode: PresenceMode = 'viewing', but: object = {}): Promise<PresentFrame> =>
  presentFrameSchema.parse(await say(person, { kind: 'enter', pass: await passFor(person, but), mode }));

const beat = (person: Person, mode: PresenceMode = 'viewing') => say(person, { kind: 'presence', board, mode });

const refusalOf = async (answer: ReturnType<typeof say>) => refusedFrameSchema.parse(await answer).code;

const peopleIn = ({ people }: PresentFrame) => people.map(({ name, mode }) => `${name}: ${mode}`);

/** Whom a connection was last told to be there. */
const lastTold = ({ connectionId }: Person): readonly string[] | undefined => {
  const last = gateway.posts.findLast((post) => post.connectionId === connectionId);
  return last && peopleIn(presentFrameSchema.parse(last.body));
};

const rowsOf = async (of: Table) => (await of.client.send(new ScanCommand({ TableName: of.name }))).Items ?? [];

test('two people who have a board open see each other, by the names of their sessions', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  expect(peopleIn(await enter(anna))).toEqual([]);
  expect(peopleIn(await enter(ben))).toEqual(['anna of the session: viewing']);
  expect(lastTold(anna)).toEqual(['ben of the session: viewing']);
});

test('who begins to edit is said to, at once, and who stops as well', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  await enter(ben);
  pass(1_000);
  await beat(ben, 'editing');
  expect(lastTold(anna)).toEqual(['ben of the session: editing']);
  pass(1_000);
  await beat(ben);
  expect(lastTold(anna)).toEqual(['ben of the session: viewing']);
});

test('a beat that says nothing new is told to nobody, and answers who is there', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  await enter(ben);
  gateway.forget();
  pass(60_000);
  expect(peopleIn(presentFrameSchema.parse(await beat(anna)))).toEqual(['ben of the session: viewing']);
  expect(gateway.posts).toEqual([]);
});

test('who leaves, goes to another board or loses her connection is gone at once', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  await enter(ben);
  await say(ben, { kind: 'leave', board });
  expect(lastTold(anna)).toEqual([]);
  pass(1_000);
  await enter(ben);
  expect(lastTold(anna)).toEqual(['ben of the session: viewing']);
  pass(1_000);
  await enter(ben, 'viewing', { board: another });
  expect(lastTold(anna)).toEqual([]);
  pass(1_000);
  await enter(ben);
  const gone = speakerOf(await openConnections(table, clock).remove('ben'));
  if (gone) await tellOfLeaving(services(), gone);
  expect(lastTold(anna)).toEqual([]);
});

test('a late word about a board that was left does not take anybody off the next one', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  await enter(ben);
  await say(ben, { kind: 'leave', board: another });
  pass(1_000);
  expect(peopleIn(presentFrameSchema.parse(await beat(anna)))).toEqual(['ben of the session: viewing']);
});

test.each([
  ['that nobody gave', {}],
  ['that is over, though its row is still there', { expiresAt: begun / 1_000 }],
  ['of somebody else', { subject: 'ben' }],
  ['of the same person in another organisation', { organizationId: other }],
])('a pass %s admits to nothing', async (_name, but) => {
  const anna = await connect('anna');
  const given = await passFor(anna, but);
  const shown = Object.keys(but).length === 0 ? 'never-given-'.padEnd(43, 'x') : given;
  expect(await refusalOf(say(anna, { kind: 'enter', pass: shown, mode: 'viewing' }))).toBe('live.no-pass');
  expect((await rowsOf(table)).map((row) => row['boardKey'])).toEqual([undefined]);
  expect(gateway.posts).toEqual([]);
});

test('a pass admits once', async () => {
  const anna = await connect('anna');
  const saying = { kind: 'enter', pass: await passFor(anna), mode: 'viewing' };
  await say(anna, saying);
  pass(1_000);
  expect(await refusalOf(say(anna, saying))).toBe('live.no-pass');
});

test('without a pass nobody sees or is seen: neither on a board she never entered nor when her admission is over', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  expect(await refusalOf(beat(ben))).toBe('live.not-admitted');
  await enter(ben, 'viewing', { admittedUntil: inSeconds(60) });
  gateway.forget();
  pass(60_000);
  expect(await refusalOf(beat(ben))).toBe('live.not-admitted');
  expect(peopleIn(presentFrameSchema.parse(await beat(anna)))).toEqual([]);
  expect(gateway.posts).toEqual([]);
});

test('organisations never mix, were a board of the same id in both', async () => {
  const [anna, eve] = [await connect('anna'), await connect('eve', { organizationId: other })];
  await enter(anna);
  expect(peopleIn(await enter(eve))).toEqual([]);
  expect(gateway.posts).toEqual([]);
});

test('who may only look does not edit', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  await enter(ben, 'viewing', { mayEdit: false });
  pass(1_000);
  expect(await refusalOf(beat(ben, 'editing'))).toBe('live.view-only');
  expect(lastTold(anna)).toEqual(['ben of the session: viewing']);
});

test('a line that was lost is gone after two silent beats, whether or not its row was swept', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  await enter(ben);
  for (const seconds of [60, 60]) {
    pass(seconds * 1_000);
    expect(peopleIn(presentFrameSchema.parse(await beat(anna)))).toEqual(['ben of the session: viewing']);
  }
  pass(60_000);
  expect(peopleIn(presentFrameSchema.parse(await beat(anna)))).toEqual([]);
  expect(await rowsOf(table)).toHaveLength(2);
  // Back from a tunnel: that is news again.
  gateway.forget();
  await beat(ben);
  expect(lastTold(anna)).toEqual(['ben of the session: viewing']);
});

test('somebody is one person on however many screens, and does not see herself', async () => {
  const [anna, desk, phone] = [
    await connect('anna'),
    await connect('ben'),
    await connect('ben', { connectionId: 'phone' }),
  ];
  await enter(anna);
  await enter(desk, 'editing');
  expect(peopleIn(await enter(phone))).toEqual(['anna of the session: viewing']);
  expect(lastTold(anna)).toEqual(['ben of the session: editing']);
});

test('a connection says no more than two things a second', async () => {
  const anna = await connect('anna');
  await enter(anna);
  pass(100);
  expect(await refusalOf(beat(anna))).toBe('live.too-often');
  const next = await passFor(anna);
  expect(await refusalOf(say(anna, { kind: 'enter', pass: next, mode: 'viewing' }))).toBe('live.too-often');
  pass(300);
  // The pass was not used up by what was refused.
  expect(await say(anna, { kind: 'enter', pass: next, mode: 'viewing' })).toMatchObject({ kind: 'present' });
});

test('of two sayings of one connection at once one is refused, so that none is half done', async () => {
  const anna = await connect('anna');
  await enter(anna);
  pass(1_000);
  const answers = await Promise.all([beat(anna), beat(anna, 'editing')]);
  expect(answers.map((answer) => String(answer?.kind)).toSorted()).toEqual(['present', 'refused']);
});

test.each([
  ['no JSON', 'hello', 'live.malformed'],
  ['an unknown kind', { kind: 'shout', board }, 'live.malformed'],
  [
    'a name that the page gives itself',
    { kind: 'presence', board, mode: 'viewing', name: 'The CEO' },
    'live.malformed',
  ],
  ['a board that is none', { kind: 'presence', board: 'home', mode: 'viewing' }, 'live.malformed'],
  ['more than is ever said', ' '.repeat(513), 'live.too-long'],
])('%s is refused and changes nothing', async (_name, saying, code) => {
  const anna = await connect('anna');
  await enter(anna);
  const before = await rowsOf(table);
  pass(1_000);
  expect(await refusalOf(say(anna, saying))).toBe(code);
  expect(await rowsOf(table)).toEqual(before);
});

test('of a crowd fifty screens are shown, who edits before who looks, and one more to look is told to nobody', async () => {
  const crowd = await Promise.all(Array.from({ length: 60 }, (_, n) => connect(`viewer-${n}`)));
  await Promise.all(crowd.map((each) => enter(each)));
  gateway.forget();
  const late = await connect('late');
  const seen = await enter(late);
  // She may herself be one of the fifty.
  expect([49, 50]).toContain(seen.people.length);
  expect(seen.hasMore).toBe(true);
  expect(gateway.posts).toEqual([]);
  const zoe = await connect('zoe');
  await enter(zoe, 'editing');
  expect(gateway.posts.length).toBeGreaterThanOrEqual(49);
  pass(60_000);
  const [first] = presentFrameSchema.parse(await beat(late)).people;
  expect(first).toMatchObject({ name: 'zoe of the session', mode: 'editing' });
});

test('a connection that is gone or slow keeps nobody from being told, and one that is gone is forgotten', async () => {
  const [anna, ben, slow, gone] = [
    await connect('anna'),
    await connect('ben'),
    await connect('slow'),
    await connect('gone'),
  ];
  for (const each of [anna, slow, gone]) await enter(each);
  gateway.statuses.set('slow', 500).set('gone', 410);
  await enter(ben);
  expect(lastTold(anna)).toContain('ben of the session: viewing');
  expect((await rowsOf(table)).map((row) => String(row['connectionId'])).toSorted()).toEqual(['anna', 'ben', 'slow']);
});

test('no subject and no address reaches anybody: a key that is the same everywhere stands for a person', async () => {
  const [anna, ben] = [await connect('anna'), await connect('ben')];
  await enter(anna);
  const first = await enter(ben);
  expect(Object.keys(first.people[0] ?? {}).toSorted()).toEqual(['key', 'mode', 'name']);
  expect(first.people[0]?.key).toMatch(/^[\w-]{12}$/);
  pass(1_000);
  await enter(anna, 'viewing', { board: another });
  expect((await enter(ben, 'viewing', { board: another })).people[0]?.key).toBe(first.people[0]?.key);
});
