import { describe, expect, it } from 'vitest';
import { countCsvRecords, readCsvHeader, readCsvIds } from './csv-records.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('counting the records of a CSV', () => {
  it.each([
    ['nothing', '', 0],
    ['a header alone', '"Id","Name"\n', 1],
    ['a last line without its break', '"Id"\n"1"', 2],
    ['breaks inside quotes', '"Id"\n"a\nb\r\nc"\n', 2],
    ['quotes inside quotes', '"Id"\n"a ""b\n"" c"\n"d"\n', 3],
    ['breaks with carriage returns', 'Id\r\n1\r\n2\r\n', 3],
  ])('%s', (_, csv, count) => {
    expect(countCsvRecords(bytes(csv))).toBe(count);
  });

  it('reads the header with or without quotes', () => {
    expect(readCsvHeader(bytes('"Id","Name"\r\n"1","2"\r\n'))).toEqual(['Id', 'Name']);
    expect(readCsvHeader(bytes('Id,Name'))).toEqual(['Id', 'Name']);
  });

  it('reads the ids of the first column, with or without quotes, with or without a last line break', () => {
    const ids = ['001Fl000000000AIAA', '001Fl000000000aIAB'];
    for (const [q, line, end] of [
      ['"', '\n', '\n'],
      ['', '\r\n', ''],
      ['"', '\r\n', ''],
    ]) {
      const records = ids.map((id) => `${q}${id}${q},${q}2026-03-02T12:00:00.000Z${q}`);
      const csv = `${q}Id${q},${q}SystemModstamp${q}${line}${records.join(line)}${end}`;
      expect([...readCsvIds(bytes(csv))]).toEqual(ids);
    }
    expect([...readCsvIds(bytes('"Id","SystemModstamp"\n'))]).toEqual([]);
    expect([...readCsvIds(bytes(''))]).toEqual([]);
  });
});
