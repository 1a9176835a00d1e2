import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SyncState, SyncWindow } from '#platform/sync-windows';
import { objectNames } from '#shared/objects/index';
import { type Circumstances, decideRead } from './decide-read.ts';

const at = (time: string): Date => new Date(`2026-03-02T${time}Z`);
const ago = (milliseconds: number): string => new Date(at('12:00:00').getTime() - milliseconds).toISOString();
const minutes = (n: number): string => ago(n * 60_000);
const hours = (n: number): string => minutes(n * 60);

const aWindow = (kind: SyncWindow['kind'], touchedAt: string): SyncWindow => ({
  id: `${kind}-1`,
  kind,
  fromAt: '',
  throughAt: '',
  readAt: '',
  openedAt: touchedAt,
  touchedAt,
  turn: 0,
});

/** A filled object of which everything was begun a moment ago. */
const filled: SyncState = {
  object: 'opportunity',
  checkpointAt: at('11:59:00').toISOString(),
  windows: [],
  wishes: {},
  proofs: { censusAt: minutes(1), sweepAt: minutes(1), refreshAt: minutes(1) },
  isCalculated: false,
};
const { checkpointAt: _, ...unfilled } = filled;
const noon = { serverNow: at('12:00:00'), now: at('12:00:00'), pollEverySeconds: 60 };
const decide = (state: Partial<SyncState> = {}, circumstances: Partial<Circumstances> = {}) =>
  decideRead({ ...filled, ...state }, { ...noon, ...circumstances });
const kindsOf = (...args: Parameters<typeof decide>) => decide(...args).reads.map(({ kind }) => kind);

describe('what is read of an object', () => {
  it('is everything where nothing was read yet, and nothing else until that is done', () => {
    expect(decideRead(unfilled, noon).reads).toEqual([
      { kind: 'backfill', from: new Date(0), through: at('11:59:55') },
    ]);
    expect(decideRead({ ...unfilled, windows: [aWindow('backfill', minutes(59))] }, noon).reads).toEqual([]);
  });

  it('begins five minutes before the checkpoint and ends five seconds before now: rows become visible late', () => {
    expect(decide().reads).toEqual([{ kind: 'poll', from: at('11:54:00'), through: at('11:59:55') }]);
  });

  it.each(['organization', 'opportunityStage', 'currencyType', 'datedConversionRate'] as const)(
    'is the whole of %s with each poll',
    (object) => {
      expect(decide({ object }).reads).toEqual([{ kind: 'poll', from: new Date(0), through: at('11:59:55') }]);
    },
  );

  it("goes by Salesforce's clock, whatever ours says", () => {
    for (const now of [at('12:07:00'), at('11:53:00')]) {
      expect(decide({}, { now }).reads).toEqual(decide().reads);
    }
  });

  it.each<[string, Partial<SyncState>, Partial<Circumstances>, string[]]>([
    ['nothing new', {}, { serverNow: at('11:59:05') }, []],
    ['a clock that was set back', {}, { serverNow: at('11:40:00') }, []],
    ['a schedule that fires twice', {}, { serverNow: at('11:59:20') }, []],
    ['a schedule that is early', {}, { serverNow: at('11:59:40') }, ['poll']],
    ['a wider pace, too early', {}, { pollEverySeconds: 300, serverNow: at('12:03:00') }, []],
    ['a wider pace, in time', {}, { pollEverySeconds: 300, serverNow: at('12:04:00') }, ['poll']],
    ['a day without polls', { checkpointAt: hours(24) }, {}, ['poll']],
    ['a poll under way', { windows: [aWindow('poll', minutes(4))] }, {}, []],
    ['a poll that stands still', { windows: [aWindow('poll', minutes(5))] }, {}, ['poll']],
    ['two polls that stand still', { windows: [aWindow('poll', minutes(20)), aWindow('poll', minutes(9))] }, {}, []],
    [
      'two polls that stand still for longer',
      { windows: [aWindow('poll', minutes(20)), aWindow('poll', minutes(10))] },
      {},
      ['poll'],
    ],
    ['a refresh under way', { windows: [aWindow('refresh', minutes(4))] }, {}, ['poll']],

    ['no census yet', { proofs: { ...filled.proofs, censusAt: undefined } }, {}, ['poll', 'census']],
    ['a census an hour ago', { proofs: { ...filled.proofs, censusAt: hours(1) } }, {}, ['poll', 'census']],
    ['a census wished for', { wishes: { censusAt: minutes(1) } }, {}, ['poll', 'census']],
    ['a census without a poll', { wishes: { censusAt: minutes(1) } }, { serverNow: at('11:59:20') }, []],

    ['no sweep yet', { proofs: { ...filled.proofs, sweepAt: undefined } }, {}, ['poll', 'sweep']],
    ['a sweep a day ago', { proofs: { ...filled.proofs, sweepAt: hours(24) } }, {}, ['poll', 'sweep']],
    ['a sweep wished for', { wishes: { sweepAt: minutes(1) } }, {}, ['poll', 'sweep']],
    ['a sweep under way', { wishes: { sweepAt: minutes(1) }, windows: [aWindow('sweep', minutes(59))] }, {}, ['poll']],
    [
      'a sweep that stands still',
      { wishes: { sweepAt: '' }, windows: [aWindow('sweep', hours(1))] },
      {},
      ['poll', 'sweep'],
    ],
    ['a sweep beside a refresh', { wishes: { sweepAt: '' }, windows: [aWindow('refresh', minutes(1))] }, {}, ['poll']],

    ['a resync wished for', { wishes: { resyncAt: minutes(1) } }, {}, ['poll', 'refresh']],
    ['a resync and a sweep', { wishes: { resyncAt: minutes(1), sweepAt: minutes(1) } }, {}, ['poll', 'refresh']],
    ['a resync under way', { wishes: { resyncAt: '' }, windows: [aWindow('refresh', minutes(1))] }, {}, ['poll']],
    [
      'formulas read a day ago',
      { isCalculated: true, proofs: { ...filled.proofs, refreshAt: hours(24) } },
      {},
      ['poll', 'refresh'],
    ],
    [
      'formulas never read',
      { isCalculated: true, proofs: { ...filled.proofs, refreshAt: undefined } },
      {},
      ['poll', 'refresh'],
    ],
    ['no formulas', { proofs: { ...filled.proofs, refreshAt: undefined } }, {}, ['poll']],

    [
      'a sweep that failed',
      { wishes: { sweepAt: '' }, proofs: { ...filled.proofs, gaveUpAt: minutes(4) } },
      {},
      ['poll'],
    ],
    [
      'a sweep that failed long ago',
      { wishes: { sweepAt: '' }, proofs: { ...filled.proofs, gaveUpAt: minutes(5) } },
      {},
      ['poll', 'sweep'],
    ],

    ['an object found missing', { unavailableAt: hours(9), lookedForAt: minutes(59) }, {}, []],
    ['an object found missing an hour ago', { unavailableAt: hours(9), lookedForAt: minutes(60) }, {}, ['poll']],
  ])('at %s', (_name, state, circumstances, kinds) => {
    expect(kindsOf(state, circumstances)).toEqual(kinds);
  });

  it('gives up windows that stand still for an hour, and no others', () => {
    const windows = [aWindow('poll', minutes(59)), aWindow('poll', minutes(60)), aWindow('sweep', minutes(60))];
    expect(decide({ windows }).abandoned.map(({ kind }) => kind)).toEqual(['poll', 'sweep']);
  });

  it('spreads the whole readings of different objects over time', () => {
    const due = objectNames.map((object) =>
      [20, 21, 22, 23, 24].find((n) =>
        kindsOf({ object, proofs: { ...filled.proofs, sweepAt: hours(n) } }).includes('sweep'),
      ),
    );
    expect(new Set(due).size).toBeGreaterThan(3);
    expect(due).not.toContain(undefined);
  });

  it('leaves no hole: every poll begins at or before the checkpoint, and ends after it', () => {
    const instant = fc.date({ min: at('00:00:00'), max: at('23:59:59'), noInvalidDate: true });
    fc.assert(
      fc.property(
        fc.record({
          object: fc.constantFrom(...objectNames),
          checkpoint: instant,
          serverNow: instant,
          now: instant,
          pollEverySeconds: fc.integer({ min: 60, max: 900 }),
        }),
        ({ object, checkpoint, ...circumstances }) => {
          const state = { object, checkpointAt: checkpoint.toISOString() };
          for (const { kind, from, through } of decide(state, circumstances).reads) {
            expect(through.getTime()).toBe(circumstances.serverNow.getTime() - 5_000);
            if (kind !== 'poll') continue;
            expect(from.getTime()).toBeLessThanOrEqual(checkpoint.getTime());
            expect(through.getTime()).toBeGreaterThan(checkpoint.getTime());
          }
        },
      ),
    );
  });
});
