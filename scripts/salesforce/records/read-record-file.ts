import { readFile } from 'node:fs/promises';
import { isJsonObject } from '../http/field-inputs.ts';
import { parseExactJson } from '../org/exact-json.ts';
import { RecordFileError } from './record-file-error.ts';
import { recordLines } from './record-lines.ts';

/** One record as it stands in a file. */
export interface FiledRecord {
  readonly file: string;
  readonly line: number;
  readonly content: Readonly<Record<string, unknown>>;
}

const lineOfFault = (error: unknown, text: string): number => {
  const message = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(message)?.[1];
  const position = /position (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  return text.slice(0, position ? Number(position) : text.length).split('\n').length;
};

const parse = (file: string, text: string): unknown => {
  try {
    return parseExactJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RecordFileError({ file, line: lineOfFault(error, text) }, `invalid JSON: ${reason}`);
  }
};

/** Reads the records of one file: an array of them, or an object with `records`, as a query answers. @throws RecordFileError */
export const readRecordFile = async (file: string): Promise<FiledRecord[]> => {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  const content = parse(file, text);
  const list = isJsonObject(content) ? content['records'] : content;
  if (!Array.isArray(list))
    throw new RecordFileError({ file, line: 1 }, 'an array of records or an object with "records" is expected');
  const lines = recordLines(text);
  return list.map((record: unknown, i) => {
    const line = lines[i] ?? 1;
    if (!isJsonObject(record)) throw new RecordFileError({ file, line }, `entry ${i + 1} is no record`);
    return { file, line, content: record };
  });
};
