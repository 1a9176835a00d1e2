import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPage, applyRows, aRow, idOf, second } from './testing/pages.ts';
import { tablesOf, timelineOf } from './testing/tables-of.ts';
import { useTestDatabase } from './testing/test-database.ts';

/**
 * Pages arrive in any order, any number of times, from several doors at once. Whatever comes must end in the tables
 * that the same pages leave when they come once, as Salesforce was read.
 */
const db = useTestDatabase();

/** One reading of one deal: what a page said of it, and when Salesforce answered. */
type Reading =
  | { readonly at: number; readonly version: number; readonly stage: string; readonly isDeleted?: true }
  | { readonly at: number; readonly gone: true };

const read = (at: number, version: number, stage: string): Reading => ({ at, version, stage });
const deleted = (at: number, version: number, stage: string): Reading => ({ at, version, stage, isDeleted: true });
const gone = (at: number): Reading => ({ at, gone: true });

let organizations = 0;
const anOrganization = (): string => `00D${String((organizations += 1)).padStart(12, '0')}BBB`;
const id = idOf('006', 1);

const apply = (organizationId: string, reading: Reading) => {
  const page = { organizationId, readAt: second(reading.at) };
  if ('gone' in reading) return applyRows(db, aPage('opportunity', { ...page, goneIds: [id] }), []);
  const { version, stage, isDeleted = false } = reading;
  return applyRows(db, aPage('opportunity', page), [aRow(id, version, { stage, isDeleted: String(isDeleted) })]);
};

/** Tables after these readings, in this order, in an organisation of their own. */
const after = async (readings: readonly Reading[]) => {
  const organizationId = anOrganization();
  for (const reading of readings) await apply(organizationId, reading);
  return { row: (await tablesOf(db, organizationId, 'opportunity'))[0], history: await timelineOf(db, organizationId) };
};

const twice = <T>(items: readonly T[]): T[] => items.flatMap((item) => [item, item]);

interface Case {
  readonly name: string;
  /** As Salesforce was read. */
  readonly readings: readonly Reading[];
  readonly ends: { readonly stage: string; readonly isDeleted: boolean; readonly deletedAt?: number };
  /** Stages and the seconds from and until they held; the last one holds on where it has no end. */
  readonly history: readonly (readonly [stage: string, from: number, until?: number])[];
}

const cases: readonly Case[] = [
  {
    name: '7: a change of the amount arrives before the older change of the stage',
    readings: [read(11, 10, 'A'), read(21, 20, 'B'), read(31, 30, 'C')],
    ends: { stage: 'C', isDeleted: false },
    history: [
      ['A', 10, 20],
      ['B', 20, 30],
      ['C', 30],
    ],
  },
  {
    name: '9: two changes within one second of SystemModstamp',
    readings: [read(11.1, 10, 'A'), read(11.2, 11, 'B'), read(11.9, 11, 'C')],
    ends: { stage: 'C', isDeleted: false },
    history: [
      ['A', 10, 11],
      ['C', 11],
    ],
  },
  {
    name: '13: a hint of a creation, and the record is gone when it is asked for',
    readings: [gone(20)],
    ends: { stage: '', isDeleted: true, deletedAt: 20 },
    history: [],
  },
  {
    name: '16: a deletion, and the deletion again',
    readings: [read(11, 10, 'A'), deleted(21, 20, 'A'), deleted(25, 20, 'A')],
    ends: { stage: 'A', isDeleted: true, deletedAt: 20 },
    history: [['A', 10, 20]],
  },
  {
    name: '16: a record that is gone, and gone again',
    readings: [read(11, 10, 'A'), gone(20), gone(30)],
    ends: { stage: 'A', isDeleted: true, deletedAt: 20 },
    history: [['A', 10, 20]],
  },
  {
    name: '17: deleted, undeleted, and an update older than the deletion',
    readings: [read(11, 10, 'A'), read(16, 15, 'B'), deleted(21, 20, 'B'), read(31, 30, 'C')],
    ends: { stage: 'C', isDeleted: false },
    history: [
      ['A', 10, 15],
      ['B', 15, 20],
      ['C', 30],
    ],
  },
  {
    name: '18: undeleted as it was',
    readings: [read(11, 10, 'A'), deleted(21, 20, 'A'), read(31, 30, 'A')],
    ends: { stage: 'A', isDeleted: false },
    history: [
      ['A', 10, 20],
      ['A', 30],
    ],
  },
  {
    name: 'undeleted within the second in which it was deleted',
    readings: [read(11, 10, 'A'), deleted(20.3, 20, 'A'), read(20.8, 20, 'A')],
    ends: { stage: 'A', isDeleted: false },
    history: [['A', 10]],
  },
  {
    name: '19: a poll that was read before the deletion',
    readings: [read(11, 10, 'A'), read(19, 18, 'B'), deleted(21, 20, 'B')],
    ends: { stage: 'B', isDeleted: true, deletedAt: 20 },
    history: [
      ['A', 10, 18],
      ['B', 18, 20],
    ],
  },
  {
    name: 'purged, and a page that was read before',
    readings: [read(11, 10, 'A'), read(19, 18, 'B'), gone(40)],
    ends: { stage: 'B', isDeleted: true, deletedAt: 40 },
    history: [
      ['A', 10, 18],
      ['B', 18, 40],
    ],
  },
  {
    name: 'deleted, then purged',
    readings: [read(11, 10, 'A'), deleted(21, 20, 'A'), gone(40)],
    ends: { stage: 'A', isDeleted: true, deletedAt: 20 },
    history: [['A', 10, 20]],
  },
  {
    name: 'hidden from us for a while',
    readings: [read(11, 10, 'A'), gone(20), read(31, 10, 'A')],
    ends: { stage: 'A', isDeleted: false },
    history: [['A', 10]],
  },
  {
    name: '41: an outbound message with what was true before the newest event',
    readings: [read(11, 10, 'A'), read(21, 20, 'B'), read(22, 20, 'B')],
    ends: { stage: 'B', isDeleted: false },
    history: [
      ['A', 10, 20],
      ['B', 20],
    ],
  },
  {
    name: '64: a back-fill whose pages were read before events that came first',
    readings: [read(5, 4, 'A'), read(21, 20, 'B'), read(31, 30, 'C')],
    ends: { stage: 'C', isDeleted: false },
    history: [
      ['A', 4, 20],
      ['B', 20, 30],
      ['C', 30],
    ],
  },
];

describe.each(cases)('$name', ({ readings, ends, history }) => {
  const { stage, isDeleted, deletedAt } = ends;
  const row = {
    stage: stage === '' ? null : stage,
    is_deleted: isDeleted,
    deleted_at: deletedAt === undefined ? null : second(deletedAt),
  };
  it.each([
    ['in order', readings],
    ['each twice', twice(readings)],
    ['all of them twice', [...readings, ...readings]],
    ['reversed', readings.toReversed()],
    ['reversed, each twice', twice(readings.toReversed())],
  ])('%s', async (_, arriving) => {
    const tables = await after(arriving);
    expect(tables.row).toMatchObject(row);
    expect(tables.history).toEqual(
      history.map(([value, from, until]) => ({ stage: value, from: second(from), until: until && second(until) })),
    );
  });
});

/** What may happen to a deal. After `purged` nothing does. */
type Change = 'changed' | 'deleted' | 'undeleted' | 'purged';

/** What Salesforce answers after each of these changes, the first of them being the deal's creation. */
const answersTo = (changes: readonly Change[], changesPerSecond: number): Reading[] => {
  let [stage, isDeleted] = [0, false];
  return changes.map((change, place): Reading => {
    if (change === 'purged') return gone(0);
    if (change === 'changed') stage = place;
    else isDeleted = change === 'deleted';
    const version = 10 + 2 * Math.floor(place / changesPerSecond);
    return { at: 0, version, stage: `S${stage}`, ...(isDeleted && { isDeleted: true }) };
  });
};

/** Readings at these moments, as many between two changes as fall there. Their order is the order of time. */
const readingsOf = (answers: readonly Reading[], moments: readonly number[]): Reading[] =>
  [...new Set(moments)]
    .map((moment) => moment % (answers.length * 10))
    .toSorted((a, b) => a - b)
    .flatMap((moment) => {
      const answer = answers[Math.floor(moment / 10)];
      return answer === undefined ? [] : [{ ...answer, at: 12 + moment / 5 }];
    });

/** Lets every reading arrive up to three times, all of them mixed. */
const mixed = (readings: readonly Reading[], dice: Iterator<number>): Reading[] =>
  [...twice(readings), ...readings]
    .map((reading) => ({ reading, turn: Number(dice.next().value) }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ reading }) => reading);

const moments = fc.array(fc.nat(100), { minLength: 1, maxLength: 7 });
const dice = fc.infiniteStream(fc.nat(1_000));
const lively = fc.array(fc.constantFrom<Change>('changed', 'changed', 'deleted', 'undeleted'), { maxLength: 6 });
const lastly = fc.constantFrom<Change[]>([], ['deleted'], ['purged'], ['deleted', 'purged']);

describe('any order and any number of arrivals of a set of pages', () => {
  it('ends in the same tables, and the version that is held never decreases', async () => {
    await fc.assert(
      fc.asyncProperty(lively, lastly, moments, dice, async (life, end, times, thrown) => {
        const readings = readingsOf(answersTo(['changed', ...life, ...end], 2), times);
        const organizationId = anOrganization();
        let held = '';
        for (const reading of mixed(readings, thrown)) {
          await apply(organizationId, reading);
          const [row] = await tablesOf(db, organizationId, 'opportunity');
          expect(String(row?.['source_version']) >= held).toBe(true);
          held = String(row?.['source_version']);
        }
        expect((await tablesOf(db, organizationId, 'opportunity'))[0]).toEqual((await after(readings)).row);
      }),
      { numRuns: 30 },
    );
  }, 240_000);

  it('ends in the same history, where no value comes back', async () => {
    const changes = fc.array(fc.constant<Change>('changed'), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(changes, lastly, moments, dice, async (life, end, times, thrown) => {
        const readings = readingsOf(answersTo([...life, ...end], 1), times);
        const { history } = await after(mixed(readings, thrown));
        expect(history).toEqual((await after(readings)).history);
      }),
      { numRuns: 30 },
    );
  }, 240_000);
});
