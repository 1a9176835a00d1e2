import { expect, test } from 'vitest';
import type { ListedVersion } from '#shared/api/board-versions';
import { createFormat } from '#web/ui/format.ts';
import { daysOf } from './days-of.ts';

const { dayOf } = createFormat({ language: 'en', currency: 'EUR', timeZone: 'Europe/Berlin' });

const version = (number: number, savedAt: string, name?: string): ListedVersion => ({
  version: number,
  savedAt,
  title: 'Team',
  widgets: 1,
  ...(name !== undefined && { name }),
});

const told = (...versions: readonly ListedVersion[]) =>
  daysOf(versions, dayOf).map(({ on, own, automatic }) => [
    on,
    ...[own, automatic].map((some) => some.map((each) => each.version)),
  ]);

test('a version belongs to the day of the organisation on which it was saved', () => {
  expect(told(version(3, '2026-03-28T23:30:00Z'), version(2, '2026-03-28T22:30:00Z'))).toEqual([
    ['2026-03-29', [3], []],
    ['2026-03-28', [], [2]],
  ]);
});

test('the newest and those with a name are listed by themselves', () => {
  const at = '2026-05-05T10:00:00Z';
  expect(told(version(9, at), version(7, at), version(5, at, 'Kickoff'), version(2, at))).toEqual([
    ['2026-05-05', [9, 5], [7, 2]],
  ]);
});
