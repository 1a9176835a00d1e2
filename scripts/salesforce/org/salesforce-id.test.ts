import { describe, expect, test } from 'vitest';
import { makeId, parseId, toId18 } from './salesforce-id.ts';

describe('Salesforce ids', () => {
  test.each([
    ['006Q0000009N3gf', '006Q0000009N3gfIAC'],
    ['00D5f000005KcCn', '00D5f000005KcCnEAK'],
    ['0YL5f000000CabW', '0YL5f000000CabWGAS'],
    ['750ak000009BWKL', '750ak000009BWKLAA4'],
  ])('%s has the published checksum', (id15, id18) => {
    expect(toId18(id15)).toBe(id18);
    expect(parseId(id15)).toBe(id18);
    expect(parseId(id18)).toBe(id18);
  });

  test('an id with a wrong checksum, length or letter is no id', () => {
    expect(parseId('006Q0000009N3gfIAA')).toBeUndefined();
    expect(parseId('006Q0000009N3g')).toBeUndefined();
    expect(parseId('006Q0000009N3-f')).toBeUndefined();
  });

  test('ids made one after another are different, valid and keep their order', () => {
    const ids = Array.from({ length: 200 }, (_, i) => makeId('006', 3_700 + i));
    expect(new Set(ids).size).toBe(200);
    expect(ids.every((id) => parseId(id) === id)).toBe(true);
    expect(ids.map((id) => id.slice(0, 15)).toSorted()).toEqual(ids.map((id) => id.slice(0, 15)));
  });
});
