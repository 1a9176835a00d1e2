import { expect, test } from 'vitest';
import type { Moved } from '#shared/messages/moved';
import { mergeMoved } from './merge-moved.ts';

const aMove = (but: Partial<Moved>): Moved => ({
  kind: 'moved',
  organizationId: '00D000000000001EAA',
  objects: ['opportunity'],
  version: '1',
  committedAt: '2026-09-01T12:00:00.000Z',
  ...but,
});

test('one push names every object once, the highest version by number, the latest commit', () => {
  const pushes = mergeMoved([
    aMove({ version: '9', committedAt: '2026-09-01T12:00:02.000Z' }),
    aMove({ version: '10', objects: ['account', 'opportunity'], committedAt: '2026-09-01T12:00:01.000Z' }),
    aMove({ version: '8', objects: ['task'] }),
  ]);
  expect(pushes).toEqual([
    {
      kind: 'moved',
      objects: ['opportunity', 'account', 'task'],
      version: '10',
      committedAt: '2026-09-01T12:00:02.000Z',
    },
  ]);
});

test('a single move loses nothing but the name of its organisation', () => {
  const { organizationId: _, ...push } = aMove({});
  expect(mergeMoved([aMove({})])).toEqual([push]);
});

test('each board is named once, by its newest version, beside the rows that moved', () => {
  const [one, two] = ['7f5a2c1e-3b52-4c86-9e7a-0d1f2b3c4d5e', '0b9d8c7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e'];
  const saved = (uid = '', version = 1) =>
    ({ kind: 'board', organizationId: '00D000000000001EAA', uid, version }) as const;
  const pushes = mergeMoved([saved(one, 9), aMove({}), saved(two, 3), saved(one, 10)]);
  expect(pushes).toEqual([
    expect.objectContaining({ kind: 'moved', version: '1' }),
    { kind: 'board', uid: one, version: 10 },
    { kind: 'board', uid: two, version: 3 },
  ]);
  expect(mergeMoved([saved(two, 3)])).toEqual([{ kind: 'board', uid: two, version: 3 }]);
});
