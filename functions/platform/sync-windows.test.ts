import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimWindow,
  markPageCommitted,
  openWindow,
  readCheckpoint,
  readSyncState,
  type SyncedObject,
} from './sync-windows.ts';
import { aNewObject, useSyncTable } from './testing/sync-table.ts';

const table = useSyncTable();

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));

const openBackfill = (whose: SyncedObject, through = day(10)) =>
  openWindow(table, whose, { kind: 'backfill', from: new Date(0), through });

const commit = (whose: SyncedObject, id: string, [page, total]: readonly [number, number]) =>
  markPageCommitted(table, whose, { id, page, isLast: page === total });

describe('a window of pages', () => {
  it('moves the checkpoint only with the last missing page, in whatever order and however often pages commit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }).chain((total) =>
          fc.record({
            total: fc.constant(total),
            order: fc.shuffledSubarray(
              Array.from({ length: total }, (_, index) => index + 1),
              { minLength: total },
            ),
            again: fc.array(fc.integer({ min: 0, max: total - 1 }), { maxLength: 4 }),
          }),
        ),
        async ({ total, order, again }) => {
          const whose = aNewObject();
          const window = await openBackfill(whose);
          const doubled = [...order.slice(0, -1), ...again.map((index) => order.slice(0, -1)[index])];
          for (const page of doubled.filter((p) => p !== undefined)) {
            expect(await commit(whose, window.id, [page, total])).toEqual({ completed: false });
            expect(await readCheckpoint(table, whose)).toBeUndefined();
          }
          expect(await commit(whose, window.id, [order.at(-1) ?? 0, total])).toEqual({
            completed: true,
            kind: 'backfill',
            fromAt: '1970-01-01T00:00:00.000Z',
            throughAt: day(10).toISOString(),
            readAt: day(10).toISOString(),
          });
          expect(await readCheckpoint(table, whose)).toBe(day(10).toISOString());
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is forgotten once done: a page that comes again changes nothing', async () => {
    const whose = aNewObject();
    const window = await openBackfill(whose);
    await commit(whose, window.id, [1, 1]);
    expect(await commit(whose, window.id, [1, 1])).toEqual({ completed: false });
    expect(await readSyncState(table, whose)).toEqual({
      object: 'opportunity',
      checkpointAt: day(10).toISOString(),
      windows: [],
      wishes: {},
      proofs: {},
      isCalculated: false,
    });
  });

  it('never moves the checkpoint backwards', async () => {
    const whose = aNewObject();
    const older = await openBackfill(whose, day(5));
    const newer = await openBackfill(whose, day(10));
    await commit(whose, newer.id, [1, 1]);
    expect(await commit(whose, older.id, [1, 1])).toMatchObject({ completed: true, throughAt: day(5).toISOString() });
    expect(await readCheckpoint(table, whose)).toBe(day(10).toISOString());
  });

  it('never moves the checkpoint over a hole', async () => {
    const whose = aNewObject();
    const first = await openBackfill(whose, day(5));
    await commit(whose, first.id, [1, 1]);
    const later = await openWindow(table, whose, { kind: 'poll', from: day(7), through: day(8) });
    expect(await commit(whose, later.id, [1, 1])).toEqual({ completed: false });
    expect(await readCheckpoint(table, whose)).toBe(day(5).toISOString());
  });

  it('of a poll begins no mirror: without a first fill there is nothing to read on from', async () => {
    const whose = aNewObject();
    const window = await openWindow(table, whose, { kind: 'poll', from: day(1), through: day(2) });
    expect(await commit(whose, window.id, [1, 1])).toEqual({ completed: false });
    expect(await readCheckpoint(table, whose)).toBeUndefined();
  });

  it('of a refresh moves the checkpoint like a fill, and says as of when it was read', async () => {
    const whose = aNewObject();
    const first = await openBackfill(whose, day(5));
    await commit(whose, first.id, [1, 1]);
    const span = { kind: 'refresh' as const, from: new Date(0), through: day(7), readAt: day(8) };
    const { id } = await openWindow(table, whose, span);
    expect(await commit(whose, id, [1, 1])).toMatchObject({
      completed: true,
      kind: 'refresh',
      readAt: day(8).toISOString(),
    });
    expect(await readCheckpoint(table, whose)).toBe(day(7).toISOString());
  });

  it('of a sweep moves no checkpoint, and is forgotten once done', async () => {
    const whose = aNewObject();
    const first = await openBackfill(whose, day(5));
    await commit(whose, first.id, [1, 1]);
    const { id } = await openWindow(table, whose, { kind: 'sweep', from: new Date(0), through: day(7) });
    expect(await commit(whose, id, [1, 2])).toEqual({ completed: false });
    expect((await readSyncState(table, whose)).windows).toMatchObject([{ id, kind: 'sweep' }]);
    expect(await commit(whose, id, [2, 2])).toEqual({ completed: false });
    expect(await readSyncState(table, whose)).toMatchObject({ checkpointAt: day(5).toISOString(), windows: [] });
  });

  it('belongs to the first reader that claims it', async () => {
    const whose = aNewObject();
    const { id } = await openBackfill(whose);
    expect(await claimWindow(table, whose, { id, reader: 'first' })).toBe('first');
    expect(await claimWindow(table, whose, { id, reader: 'second' })).toBe('first');
    await commit(whose, id, [1, 1]);
    expect(await claimWindow(table, whose, { id, reader: 'third' })).toBeUndefined();
  });

  it('says when it last made progress', async () => {
    const whose = aNewObject();
    const window = await openBackfill(whose);
    await commit(whose, window.id, [1, 3]);
    const { windows } = await readSyncState(table, whose);
    expect(windows).toMatchObject([{ id: window.id, kind: 'backfill', committedPages: new Set([1]) }]);
    expect((windows[0]?.touchedAt ?? '') >= window.touchedAt).toBe(true);
  });
});
