import { expect, test } from 'vitest';
import { serverTime } from './server-clock.ts';

const clock = { at: '2026-11-20T10:42:00.000Z', wallMs: 5_000_000, steadyMs: 700 };
const after = (wall: number, steady: number) =>
  serverTime(clock, { wallMs: clock.wallMs + wall, steadyMs: clock.steadyMs + steady }).toISOString();

test.each([
  ['a browser whose clock is hours off does not matter', 9_000, 9_000, '2026-11-20T10:42:09.000Z'],
  ['the laptop slept: the steady clock stood still', 3_600_000, 1_000, '2026-11-20T11:42:00.000Z'],
  ['the wall clock was set back', -3_600_000, 60_000, '2026-11-20T10:43:00.000Z'],
  ['neither runs backwards', -5, -5, '2026-11-20T10:42:00.000Z'],
])('%s', (_, wall, steady, time) => {
  expect(after(wall, steady)).toBe(time);
});
