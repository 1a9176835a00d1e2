import { describe, expect, it } from 'vitest';
import { type DealPast, type DealVersion, type PastState, recordHistory } from './record-history.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 4, 1) + second * 1_000).toISOString();
const state = { stage: 'Bid', amount: '100', closeOn: '2026-05-15', forecastCategory: 'Pipeline' };

const aVersion = (from: number, until: number | null, but: Partial<DealVersion> = {}): DealVersion => ({
  ...state,
  at: at(from),
  until: until === null ? null : at(until),
  ownerId: '1',
  owner: 'Anna',
  currency: null,
  ...but,
});

const aPast = (second: number, but: Partial<PastState> = {}): PastState => ({
  ...state,
  at: at(second),
  by: 'Ben',
  ...but,
});

const told = (past: Partial<DealPast>): string[] =>
  recordHistory({ createdAt: at(0), createdBy: 'Ben', versions: [], past: [], isCut: false, ...past })
    .toReversed()
    .map(({ kind, at: when, by, changes }) =>
      [
        (Date.parse(when) - Date.parse(at(0))) / 1_000,
        kind,
        by ?? '-',
        ...changes.map(({ field, from, to }) => `${field} ${from}→${to}`),
      ].join(' '),
    );

describe('the steps of a deal’s life', () => {
  it('a change that Salesforce’s history and a version both tell is one step', () => {
    const versions = [aVersion(5, 9), aVersion(9, null, { amount: '70' })];
    expect(told({ versions, past: [aPast(0), aPast(9, { amount: '70' })] }).slice(1)).toEqual([
      '9 changed Ben amount 100→70',
    ]);
  });

  it('what lay between two versions is told where Salesforce’s history has it', () => {
    const versions = [aVersion(5, 9), aVersion(9, null, { stage: 'Won' })];
    expect(told({ versions, past: [aPast(7, { stage: 'Offer' })] }).slice(1)).toEqual([
      '7 changed Ben stage Bid→Offer',
      '9 changed - stage Offer→Won',
    ]);
  });

  it('an owner is compared by id: a new name is no new owner', () => {
    const versions = [
      aVersion(5, 9),
      aVersion(9, 12, { amount: '1', owner: 'Anna Married' }),
      aVersion(12, null, { amount: '1', ownerId: '2', owner: 'Anna Married' }),
    ];
    expect(told({ versions }).slice(1)).toEqual([
      '9 changed - amount 100→1',
      '12 changed - owner Anna Married→Anna Married',
    ]);
  });

  it('the same figure in another currency is another amount', () => {
    const versions = [aVersion(5, 9, { currency: 'EUR' }), aVersion(9, null, { currency: 'USD' })];
    const [step] = recordHistory({ createdAt: null, createdBy: null, versions, past: [], isCut: false });
    expect(step?.changes).toEqual([
      { field: 'amount', from: '100', to: '100', currencyFrom: 'EUR', currencyTo: 'USD' },
    ]);
  });

  it('a deal that was deleted and came back says so', () => {
    const versions = [aVersion(5, 9), aVersion(20, null)];
    expect(told({ versions }).slice(1)).toEqual(['9 deleted -', '20 restored -']);
  });

  it('what was left out is not called the beginning', () => {
    expect(told({ past: [aPast(5), aPast(6, { amount: null })], isCut: true })).toEqual([
      '6 changed Ben amount 100→null',
    ]);
  });

  it('nothing known is no history', () => {
    expect(told({ createdAt: null })).toEqual([]);
  });
});
