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

describe('custom fields', () => {
  const columns = [
    ...mirroredColumns('opportunity'),
    { name: 'custom:Region__c', from: 'Region__c', kind: 'picklist' as const },
    { name: 'custom:Score__c', from: 'Score__c', kind: 'integer' as const },
  ];
  const decodeCustom = (...records: readonly object[]) =>
    decodeRecords(
      'opportunity',
      columns,
      records.map((record) => ({ ...base, ...record })),
    );

  it('travel as text beside the declared ones; null is null, absent is absent', () => {
    const { rows, bad, isMisfit } = decodeCustom({ Region__c: 'No\0rth', Score__c: '12' }, { Region__c: null });
    expect(rows).toMatchObject([
      { 'custom:Region__c': 'North', 'custom:Score__c': '12' },
      { 'custom:Region__c': null },
    ]);
    expect(rows[1]).not.toHaveProperty('custom:Score__c');
    expect({ bad, isMisfit }).toEqual({ bad: [], isMisfit: false });
  });

  it('that are not of their kind cost themselves alone, and are reported once for all rows', () => {
    const misfit = { Region__c: 'North', Score__c: 'high' };
    const { rows, bad, isMisfit } = decodeCustom(...Array.from({ length: 12 }, () => misfit), { Score__c: '7' });
    expect(rows).toHaveLength(13);
    expect(rows[0]).toMatchObject({ 'custom:Region__c': 'North' });
    expect(rows[0]).not.toHaveProperty('custom:Score__c');
    expect(rows[12]).toMatchObject({ 'custom:Score__c': '7' });
    expect(bad).toMatchObject([
      {
        reason: 'Score__c is not of the kind integer in 12 records, which go on without it',
        record: { field: 'Score__c', examples: { [base.Id]: 'high' } },
      },
    ]);
    expect(isMisfit).toBe(true);
  });
});
