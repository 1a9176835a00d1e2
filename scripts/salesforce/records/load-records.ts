import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Founder } from '../company/founder.ts';
import type { Company } from '../company/make-company.ts';
import { textOf } from '../org/sobject-record.ts';
import { stampOf } from '../org/stamp.ts';
import type { OrgFeatures } from '../schema/org-features.ts';
import { type AcceptedRecord, acceptRecord } from './accept-record.ts';
import { completeCompany } from './complete-company.ts';
import { type FiledRecord, readRecordFile } from './read-record-file.ts';
import { RecordFileError } from './record-file-error.ts';

export interface LoadedRecords extends Company {
  /** What was left out or looks odd; none of it keeps the org from starting. */
  readonly warnings: readonly string[];
}

/** What a new org is given besides the files. */
interface Founding {
  readonly features?: OrgFeatures | undefined;
  /** For an org whose files bring no organisation of their own. */
  readonly organizationId?: string | undefined;
}

/** Above the ids of any file that this stand-in itself may have written. */
const FIRST_NUMBER = 1_000_000_000;

const refuseDuplicates = (accepted: readonly AcceptedRecord[]): Map<string, AcceptedRecord> => {
  const byId = new Map<string, AcceptedRecord>();
  for (const each of accepted) {
    const first = byId.get(each.draft.Id);
    if (first)
      throw new RecordFileError(
        each.filed,
        `${each.draft.Id} is there twice: first at ${first.filed.file}:${first.filed.line}`,
      );
    byId.set(each.draft.Id, each);
  }
  return byId;
};

/** One warning for all occurrences of a kind, with the first place. */
const summarise = (found: readonly { kind: string; filed: FiledRecord; text: string }[]): string[] =>
  [...Map.groupBy(found, ({ kind }) => kind).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const more = same.length > 1 ? ` (and ${same.length - 1} more like it)` : '';
    return [`${first.filed.file}:${first.filed.line}: ${first.text}${more}`];
  });

const danglingReferences = (accepted: readonly AcceptedRecord[], known: (id: string) => boolean): string[] =>
  summarise(
    accepted.flatMap(({ type, draft, filed }) =>
      type.fields.flatMap((field) => {
        const id = field.type === 'reference' ? textOf(draft, field.name) : null;
        if (!id || known(id)) return [];
        return [
          {
            kind: `${type.name}.${field.name}`,
            filed,
            text: `${type.name}.${field.name} ${id} names a record that no file has`,
          },
        ];
      }),
    ),
  );

const unknownFields = (accepted: readonly AcceptedRecord[]): string[] =>
  summarise(
    accepted.flatMap(({ type, filed, unknownFields: names }) =>
      names.map((name) => ({
        kind: `${type.name}.${name}`,
        filed,
        text: `${type.name}.${name} is a field this org does not have; it is left out`,
      })),
    ),
  );

/**
 * Reads every .json file of a folder and completes what an org needs besides.
 * @throws RecordFileError naming file, line and reason; Error when the folder has no such file
 */
export const loadRecords = async (
  folder: string,
  now: Date = new Date(),
  { features, organizationId }: Founding = {},
): Promise<LoadedRecords> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  if (names.length === 0) throw new Error(`${folder}: no .json file there`);
  const filed: FiledRecord[] = [];
  for (const name of names) filed.push(...(await readRecordFile(join(folder, name))));
  const founder = new Founder(features);
  const accepted = filed.map((each) => acceptRecord(each, founder.schema));
  const byId = refuseDuplicates(accepted);
  founder.nextNumber = FIRST_NUMBER;
  const stamp = stampOf(now);
  const records = completeCompany(
    accepted.map(({ draft }) => draft),
    { founder, stamp, organizationId },
  );
  const made = new Set(founder.records.map(({ Id }) => Id));
  const warnings = [...unknownFields(accepted), ...danglingReferences(accepted, (id) => byId.has(id) || made.has(id))];
  return { records, nextNumber: founder.nextNumber, warnings };
};
