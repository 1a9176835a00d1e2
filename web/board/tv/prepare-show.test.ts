import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BoardResponse } from '#shared/api/boards';
import { prepareShow } from './prepare-show.ts';

const turnMs = 30_000;

/** What the server is asked, and how a board looks that somebody changes all the time. */
const server = { asked: 0, changes: 0 };

const changingBoard = (id: string): BoardResponse => ({
  id,
  version: 0,
  may: 'own',
  title: 'Sales floor',
  widgets: [
    {
      id: 'won',
      type: 'kpi-tile',
      settings: { period: { of: 'last-days', count: (server.changes += 1) } },
      place: { x: 0, y: 0, columns: 3, rows: 4 },
    },
  ],
});

const answers = () => ({
  answers: {},
  version: '1',
  freshness: {},
  calculated: [],
  sync: { at: new Date().toISOString(), isPaused: false, isFilling: false, lastAskedAt: null },
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async (input: unknown) => {
    server.asked += 1;
    const id = /\/boards\/([a-z-]+)/.exec(String(input))?.[1];
    return Response.json(id === undefined ? answers() : changingBoard(id));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('over 200 turns of boards that change each time, what is kept stays within bounds', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const kept: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    await prepareShow(client, { board: turn % 2 === 0 ? 'floor' : 'hall' });
    await vi.advanceTimersByTimeAsync(turnMs);
    kept.push(client.getQueryCache().getAll().length);
  }
  expect(server.changes).toBeGreaterThan(90);
  expect(Math.max(...kept)).toBeLessThanOrEqual(30);
  expect(Math.max(...kept.slice(100))).toBe(Math.max(...kept.slice(20, 100)));
});

test('a board that cannot be had fails nothing but itself', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'board.not-found' }, { status: 404 }));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await expect(prepareShow(client, { board: 'gone' })).resolves.toBeUndefined();
});
