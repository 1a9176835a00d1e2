import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestions } from './answer-questions.ts';
import { type Deal, dealRow, mirrorCompany, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const account = (number: number): string => idOf('001', number);

/** Accounts by number: their name, and which account they were merged into. */
const accounts: readonly (readonly [number, string, number | null])[] = [
  [1, 'Acme', null],
  [2, 'Acme Ltd', 1],
  [3, 'ACME old', 2],
  // Merged into an account that is not mirrored (yet).
  [4, 'Beta', 99],
  // No merge can make a ring; a mirror that read half of two merges could.
  [5, 'Ring', 6],
  [6, 'Ring too', 5],
];

const mirrorAccounts = (rows: typeof accounts, version = 1) =>
  applyRows(
    db,
    aPage('account'),
    rows.map(([number, name, into]) =>
      aRow(account(number), version, {
        name,
        masterRecordId: into === null ? null : account(into),
        isDeleted: String(into !== null),
      }),
    ),
  );

const aDeal = (number: number): Deal => ({
  id: idOf('006', number),
  owner: 'anna',
  amount: 100,
  stage: 'Bid',
  closeOn: '2026-05-15',
  forecastCategory: 'Pipeline',
  leadSource: null,
  isDeleted: false,
  createdAt: '2026-05-01T00:00:01.000Z',
});

/** One deal of each account, whose own number it bears. */
beforeAll(async () => {
  await mirrorCompany(db);
  await mirrorAccounts(accounts);
  await applyRows(
    db,
    aPage('opportunity'),
    accounts.map(([number]) => ({ ...dealRow(aDeal(number)), accountId: account(number) })),
  );
});

const ask = async () => {
  const { answers } = await answerQuestions(
    db.api,
    viewerOf('anna'),
    {
      widgets: {
        w: {
          list: {
            kind: 'records',
            object: 'opportunity',
            columns: ['account'],
            filters: [],
            sort: { by: 'account', descending: false },
            limit: 50,
          },
          feed: { kind: 'changes', object: 'opportunity', filters: [], limit: 50 },
        },
      },
    },
    { now: new Date('2026-05-14T20:00:00Z') },
  );
  const { list, feed } = answers.w ?? {};
  if (list?.kind !== 'records' || feed?.kind !== 'changes') throw new Error('no answer');
  const listed = list.rows.map(({ id, cells }): [string, string | null] => [id, cells.account ?? null]);
  const fed = feed.changes.map(({ opportunityId, account: name }): [string, string | null] => [opportunityId, name]);
  return { listed, fed };
};

const names = (pairs: readonly [string, string | null][]) =>
  pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);

describe('a deal whose account was merged away', () => {
  it('shows the account that survived, however many merges ago, in lists and in the feed', async () => {
    const { listed, fed } = await ask();
    const shown = ['Acme', 'Acme', 'Acme', 'Beta', expect.stringMatching(/^Ring/), expect.stringMatching(/^Ring/)];
    expect(names(listed)).toEqual(shown);
    expect(names(fed)).toEqual(shown);
  });

  it('stands in the list where the survivor’s name does', async () => {
    const { listed } = await ask();
    expect(listed.slice(0, 4).map(([, name]) => name)).toEqual(['Acme', 'Acme', 'Acme', 'Beta']);
  });

  it('shows its own account again when that was restored', async () => {
    await mirrorAccounts([[2, 'Acme Ltd', null]], 2);
    expect(names((await ask()).listed).slice(0, 3)).toEqual(['Acme', 'Acme Ltd', 'Acme Ltd']);
  });
});
