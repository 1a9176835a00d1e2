import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { changeSteadily } from '#scripts/load/change-steadily';
import { databaseOutage } from '#scripts/load/database-outage';
import { drainBacklog } from '#scripts/load/drain-backlog';
import { type Answered, type House, keepAsking } from '#scripts/load/open-house';
import { quantile } from '#scripts/load/quantile';
import { waitUntilSame } from '#scripts/load/see-mirror';
import { measure } from '#shared/query/measure';
import { watchMachine } from './busy-machine.ts';
import { expectNothingGivenUp, expectWhole } from './expect-whole.ts';
import { boardSaver } from './save-boards.ts';
import { useHouse } from './use-house.ts';

// One for all that measures haste: to boot another takes longer than to drain a backlog.
const theHouse = useHouse();
afterEach(() => theHouse().wire.mend());

const widgets = { method: 'POST', body: { widgets: { w: { now: measure({ metric: 'openPipeline' }) } } } } as const;

/** What was logged since a moment of the log. */
const saidSince = ({ lines }: House, mark: number, by: string) => lines.slice(mark).filter((line) => line.by === by);

const slow = (answers: readonly Pick<Answered, 'milliseconds'>[]): number =>
  quantile(
    answers.map(({ milliseconds }) => milliseconds),
    0.99,
  );

const statuses = (answers: readonly Pick<Answered, 'status'>[]): readonly number[] => [
  ...new Set(answers.map(({ status }) => status)),
];

/** One in so many of what the house can do when it is asked for nothing else: what a busy machine does slowly, it does at this pace too. */
const share = 10;

it('F16: a backlog of 4,000 changes (scale 1:25) is drained five times as fast as changes arrive, and new ones do not wait for its end', async () => {
  const house = theHouse();
  const alone = await drainBacklog(house, { changes: 1_000, arrivingPerSecond: 1 });
  const arrivingPerSecond = Math.min(20, alone.perSecond / share);
  const machine = watchMachine();
  const drained = await drainBacklog(house, { changes: 4_000, arrivingPerSecond });
  const expectInTime = machine();
  expect(drained.perSecond).toBeGreaterThan(5 * arrivingPerSecond);
  // It came last and is not the last to be seen.
  expect(drained.newestSeconds).toBeLessThan(drained.seconds);
  // It is drained while somebody asks for a board a handful of times: the slowest of so few says as much of the machine.
  expectInTime(quantile(drained.boardMilliseconds, 0.5), 100);
  expectInTime(quantile(drained.boardMilliseconds, 1), 500);
  await expectNothingGivenUp(house);
  await expectWhole(house, ['opportunity']);
});

describe('F1: the database refuses connections for 15 s (scale 1:4) at 20 changes per second', () => {
  it('no webhook notices, the API says when to come again, and everything acknowledged is in the tables', async () => {
    const house = theHouse();
    const mark = house.lines.length;
    const rep = await house.as('rep-1');
    const machine = watchMachine();
    const outage = await databaseOutage(house, {
      perSecond: 20,
      secondsDown: 15,
      fail: async ({ wire }) => {
        await wire.cut();
        return () => wire.mend();
      },
      ask: () => rep('/api/v1/widgets/query', widgets),
    });
    expect(statuses(outage.during)).toEqual([202]);
    const expectInTime = machine();
    expectInTime(slow(outage.during), 500);
    expect(statuses(outage.asked)).toEqual([503]);
    expect(outage.asked.every(({ headers }) => headers.get('retry-after') === '2')).toBe(true);
    expectInTime(slow(outage.asked), 1_000);
    expect(outage.secondsUntilFresh).toBeLessThan(120);
    expect(outage.pages).toBeGreaterThan(0);
    await expectNothingGivenUp(house);
    await expectWhole(house, ['opportunity']);
    expect(saidSince(house, mark, 'Apply').filter(({ text }) => text.includes('DatabaseAwayError'))).not.toEqual([]);
    expect(saidSince(house, mark, 'Api').filter(({ text }) => text.includes('DatabaseAwayError'))).not.toEqual([]);
  });
});

describe('F2: the database takes connections and never answers for 8 s', () => {
  it('requests fail within three seconds, others are not held up, and nothing needs to start anew', async () => {
    const house = theHouse();
    const rep = await house.as('rep-1');
    const ticket = () => rep('/api/v1/live/tickets', { method: 'POST' });
    const ask = () => rep('/api/v1/widgets/query', widgets);
    await Promise.all([ask(), ticket()]);
    const changing = changeSteadily(house, { perSecond: 10, seconds: 12, toldBy: 'webhook' });
    await sleep(1_000);
    const mark = house.lines.length;
    const machine = watchMachine();
    house.wire.deaden();
    const [asking, taking] = [keepAsking(ask, 100), keepAsking(ticket, 100)];
    await sleep(8_000);
    const [asked, tickets] = await Promise.all([asking(), taking()]);
    const expectInTime = machine();
    expect(statuses(asked)).toEqual([503]);
    expectInTime(Math.max(...asked.map(({ milliseconds }) => milliseconds)), 3_000);
    // Tickets need no database; a stall of the event loop would show here.
    expect(statuses(tickets)).toEqual([201]);
    expectInTime(slow(tickets), 500);
    await house.wire.mend();
    expect((await ask()).status).toBe(200);
    const { ids, posted } = await changing;
    expect(statuses(posted)).toEqual([202]);
    await waitUntilSame(house.sight, house.org, { ids, patienceSeconds: 120 });
    await expectNothingGivenUp(house);
    await expectWhole(house, ['opportunity']);
    expect(saidSince(house, mark, 'Apply').filter(({ text }) => text.includes('DatabaseAwayError'))).not.toEqual([]);
    // What the host writes of a process that ended or was ended.
    expect(house.lines.slice(mark).filter(({ text }) => /Runtime exited|Task timed out/.test(text))).toEqual([]);
  });
});

describe('F3: the primary is killed in mid-traffic, and another one answers after 5 s', () => {
  it('no change is lost, no statement is unknown to the new server, and boards are saved or refused cleanly', async () => {
    const house = theHouse();
    const mark = house.lines.length;
    const rep = await house.as('rep-2');
    const changing = changeSteadily(house, { perSecond: 20, seconds: 12, toldBy: 'webhook' });
    const saving = keepAsking(await boardSaver(rep), 50);
    await sleep(2_000);
    await house.failOver(5_000);
    const { ids, posted } = await changing;
    const saves = await saving();
    expect(statuses(posted)).toEqual([202]);
    await waitUntilSame(house.sight, house.org, { ids, patienceSeconds: 120 });
    await expectNothingGivenUp(house);
    await expectWhole(house, ['opportunity']);
    expect(saves).toContain('refused');
    expect(saves.at(-1)).toBe('saved');
    expect(saves).not.toContain('unclean');
    const said = house.lines.slice(mark);
    expect(said.filter(({ text }) => /prepared statement|Runtime exited/.test(text))).toEqual([]);
    expect(said.filter(({ by, level }) => by === 'Api' && level === 'ERROR')).toEqual([]);
    expect(saidSince(house, mark, 'Apply').filter(({ text }) => text.includes('DatabaseAwayError'))).not.toEqual([]);
  });
});
