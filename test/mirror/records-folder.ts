import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A record as a file holds it, by Salesforce's names, numbers as text. */
export interface FiledRecord {
  /** Salesforce's name of the object. */
  readonly type: string;
  readonly Id: string;
  readonly [field: string]: string | boolean | null;
}

/**
 * A folder of records for an org to begin with (`org: { recordsFolder }`), gone with the test file. Records of files
 * have the ids that one wants, and values that today's forms would refuse.
 */
export const recordsFolder = (records: readonly FiledRecord[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-records-'));
  const filed = records.map(({ type, ...fields }) => ({ attributes: { type }, ...fields }));
  writeFileSync(join(folder, 'records.json'), JSON.stringify(filed));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
};
