import { describe, expect, it } from 'vitest';
import { decodeRecords } from './decode-record.ts';
import { mirroredColumns } from './mirrored-columns.ts';

const base = {
  attributes: { type: 'Opportunity', url: '/services/data/v64.0/sobjects/Opportunity/006A0000002a5CxIAI' },
  Id: '006A0000002a5CxIAI',
  SystemModstamp: '2026-05-01T07:25:37.000+0000',
  IsDeleted: false,
};
const decode = (fields: object) =>
  decodeRecords('opportunity', mirroredColumns('opportunity'), [{ ...base, ...fields }]);

describe('a record', () => {
  it('becomes a row of texts under our names', () => {
    const { rows, bad } = decode({ Amount: '40000.00', CloseDate: '2026-05-31', IsWon: true, NextStep: null });
    expect(bad).toEqual([]);
    expect(rows).toEqual([
      {
        id: '006A0000002a5CxIAI',
        sourceVersion: '2026-05-01T07:25:37.000+0000',
        isDeleted: 'false',
        amount: '40000.00',
        closeOn: '2026-05-31',
        isWon: 'true',
        nextStep: null,
      },
    ]);
  });

  it('says nothing of a field that the answer does not name', () => {
    expect(decode({}).rows[0]).not.toHaveProperty('amount');
  });

  it.each(['N/A', 'NULL', 'nan', 'None', '  x ', '-'])('keeps the text "%s"', (text) => {
    expect(decode({ Name: text }).rows).toMatchObject([{ name: text }]);
  });

  it('loses NUL, which no table can hold, and no other character', () => {
    expect(decode({ Name: 'a\0b\r\n💶' }).rows).toMatchObject([{ name: 'ab\r\n💶' }]);
  });

  it.each([
    ['an amount that is text', { Amount: 'much' }, 'amount: is not an amount'],
    ['a day that is none', { CloseDate: '2026-02-30' }, 'closeOn'],
    ['an object for a text', { Name: { LastName: 'X' } }, 'name'],
    ['a garbled reference', { OwnerId: '005' }, 'ownerId: is not an 18-character id'],
  ])('with %s is set apart with its reason', (_, fields, reason) => {
    const { rows, bad } = decode(fields);
    expect(rows).toEqual([]);
    expect(bad).toMatchObject([{ object: 'opportunity', reason: expect.stringContaining(reason) }]);
  });

  it('that is bad does not hold up the others', () => {
    const { rows, bad } = decodeRecords('opportunity', mirroredColumns('opportunity'), [
      base,
      { ...base, Amount: '?' },
      base,
    ]);
    expect([rows.length, bad.length]).toEqual([2, 1]);
  });
});
