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
  const push = mergeMoved([
    aMove({ version: '9', committedAt: '2026-09-01T12:00:02.000Z' }),
    aMove({ version: '10', objects: ['account', 'opportunity'], committedAt: '2026-09-01T12:00:01.000Z' }),
    aMove({ version: '8', objects: ['task'] }),
  ]);
  expect(push).toEqual({
    kind: 'moved',
    objects: ['opportunity', 'account', 'task'],
    version: '10',
    committedAt: '2026-09-01T12:00:02.000Z',
  });
});

test('a single move loses nothing but the name of its organisation', () => {
  const { organizationId: _, ...push } = aMove({});
  expect(mergeMoved([aMove({})])).toEqual(push);
});
