import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresenceSaying, PresentPerson } from '#shared/api/presence';
import { createPresence, refusedDelayMs } from './create-presence.ts';

const [board, another] = ['7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e', '0b9d8c7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e'];
const petra: PresentPerson = { key: 'p', name: 'Petra Klein', mode: 'editing' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A page on a board, over a connection that the test plays. */
const aPage = () => {
  const seen = { asked: [] as string[], said: [] as PresenceSaying[] };
  const answers: { pass: string | null | Error } = { pass: 'a pass' };
  const presence = createPresence({
    askPass: async (asked) => {
      seen.asked.push(asked);
      if (answers.pass instanceof Error) throw answers.pass;
      return answers.pass;
    },
    say: (saying) => seen.said.push(saying),
    onChange: () => undefined,
  });
  const names = () => presence.present().people.map(({ name }) => name);
  const hear = (people: readonly PresentPerson[], at = Date.now(), on = board) =>
    presence.hear({ kind: 'present', board: on, at, people, hasMore: false });
  return { presence, seen, answers, names, hear };
};

const entered = async () => {
  const page = aPage();
  page.presence.stand(board, 'viewing');
  page.presence.connect();
  await pass(1_000);
  return page;
};

test('with a pass a page enters its board, and says every minute that it is still there', async () => {
  const { seen } = await entered();
  expect(seen.said).toEqual([{ kind: 'enter', pass: 'a pass', mode: 'viewing' }]);
  await pass(5_000);
  await pass(120_000);
  expect(seen.said.slice(1)).toEqual(Array.from({ length: 3 }, () => ({ kind: 'presence', board, mode: 'viewing' })));
  expect(seen.asked).toEqual([board]);
});

test('before its admission is over it asks for another pass, so that rights are looked at again', async () => {
  const { seen } = await entered();
  await pass(600_000);
  expect(seen.asked).toEqual([board, board]);
  expect(seen.said.filter(({ kind }) => kind === 'enter')).toHaveLength(2);
});

test('who else is there is what was looked up last, on this board', async () => {
  const { presence, names, hear } = await entered();
  const now = Date.now();
  hear([petra], now);
  hear([], now - 1);
  hear([], now + 1, another);
  expect(names()).toEqual(['Petra Klein']);
  presence.hear({ kind: 'present', people: 'everyone' });
  presence.hear(undefined);
  expect(names()).toEqual(['Petra Klein']);
});

test('a change of mode is said within a second, and two of them as one', async () => {
  const { presence, seen } = await entered();
  presence.stand(board, 'editing');
  presence.stand(board, 'viewing');
  presence.stand(board, 'editing');
  await pass(1_000);
  expect(seen.said.slice(1)).toEqual([{ kind: 'presence', board, mode: 'editing' }]);
});

test('who leaves says so, knows nobody any more, and says nothing else', async () => {
  const { presence, seen, names, hear } = await entered();
  hear([petra]);
  presence.leave(board);
  expect([names(), seen.said.at(-1)]).toEqual([[], { kind: 'leave', board }]);
  await pass(600_000);
  expect(seen.said).toHaveLength(2);
});

test('a connection that broke shows nobody, and the next one enters anew', async () => {
  const { presence, seen, names, hear } = await entered();
  hear([petra]);
  presence.disconnect();
  expect(names()).toEqual([]);
  await pass(120_000);
  presence.connect();
  await pass(1_000);
  expect(seen.said.map(({ kind }) => kind)).toEqual(['enter', 'enter']);
});

test('a pass that comes when the page is elsewhere is not shown', async () => {
  const { presence, seen } = aPage();
  presence.stand(board, 'viewing');
  presence.connect();
  vi.advanceTimersByTime(1);
  presence.leave(board);
  await pass(0);
  expect(seen.said).toEqual([]);
});

test('where nobody else can be, nothing is said; when the board is shared, it is asked again', async () => {
  const { presence, seen, answers } = aPage();
  answers.pass = null;
  presence.stand(board, 'viewing');
  presence.connect();
  await pass(60_000);
  expect([seen.asked.length, seen.said]).toEqual([1, []]);
  answers.pass = 'a pass';
  presence.askAgain();
  await pass(1_000);
  expect(seen.said.map(({ kind }) => kind)).toEqual(['enter']);
});

test('who is given no pass sees nobody, and asks again with the next beat', async () => {
  const { seen, answers, names, hear } = await entered();
  hear([petra]);
  answers.pass = new Error('gone');
  await pass(600_000);
  expect(names()).toEqual([]);
  const asked = seen.asked.length;
  await pass(60_000);
  expect(seen.asked).toHaveLength(asked + 1);
});

test('what is refused is said again with a new pass, later each time', async () => {
  const { presence, seen } = await entered();
  presence.hear({ kind: 'refused', code: 'live.not-admitted', message: 'No.' });
  await pass(1_000);
  expect(seen.said.map(({ kind }) => kind)).toEqual(['enter', 'enter']);
  presence.hear({ kind: 'refused', code: 'live.no-pass', message: 'No.' });
  await pass(1_000);
  expect(seen.said).toHaveLength(2);
  await pass(1_000);
  expect(seen.said).toHaveLength(3);
  expect([0, 3, 20].map(refusedDelayMs)).toEqual([1_000, 8_000, 60_000]);
});

test('who may no longer edit is there as one who looks, whatever her page does', async () => {
  const { presence, seen } = await entered();
  presence.stand(board, 'editing');
  await pass(1_000);
  presence.hear({ kind: 'refused', code: 'live.view-only', message: 'No.' });
  await pass(2_000);
  expect(seen.said.at(-1)).toEqual({ kind: 'enter', pass: 'a pass', mode: 'viewing' });
});
