import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Journal, JournalEntry } from '../org/journal.ts';
import type { Org } from '../org/org.ts';
import type { SObjectRecord } from '../org/sobject-record.ts';
import type { SchemaState } from '../schema/schema-state.ts';

/** What must be the same after a restart besides the records. */
export interface OrgIdentity {
  readonly organizationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Head extends OrgIdentity {
  readonly nextNumber: number;
  readonly commitNumber: number;
  /** Absent: saved by an earlier version, whose orgs all had the schema of a new one. */
  readonly schema?: SchemaState;
}

/** Beyond this the journal is folded into a new snapshot at the next start. */
const JOURNAL_BYTES_MAX = 32 * 1024 * 1024;
const WRITE_CHARS = 4 * 1024 * 1024;

/**
 * An org kept in a folder: a snapshot, and a journal of every transaction since. A line of the journal is
 * written before its transaction is visible, so a killed process loses nothing that was answered.
 */
export class StateFolder implements Journal {
  readonly #snapshot: string;
  readonly #journal: string;
  #file: number | undefined;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#snapshot = join(folder, 'snapshot.ndjson');
    this.#journal = join(folder, 'journal.ndjson');
  }

  get isEmpty(): boolean {
    return !existsSync(this.#snapshot);
  }

  append(entry: JournalEntry): void {
    this.#file ??= openSync(this.#journal, 'a');
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /** Writes the whole org and empties the journal. The rename makes it one step: a crash leaves the old or the new. */
  save(org: Org, identity: OrgIdentity): void {
    this.close();
    const draft = `${this.#snapshot}.new`;
    const file = openSync(draft, 'w');
    const head: Head = {
      ...identity,
      nextNumber: org.nextNumber,
      commitNumber: org.commitNumber,
      schema: org.schemaState,
    };
    let text = `${JSON.stringify(head)}\n`;
    for (const type of org.schema.types) {
      for (const record of org.store(type.name).all()) {
        text += `${JSON.stringify(record)}\n`;
        if (text.length < WRITE_CHARS) continue;
        writeSync(file, text);
        text = '';
      }
    }
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, this.#snapshot);
    if (existsSync(this.#journal)) truncateSync(this.#journal);
  }

  /** Fills the org with what was saved. @throws Error naming file and line when the snapshot is damaged */
  async load(org: Org): Promise<OrgIdentity> {
    const head = await this.#readSnapshot(org);
    this.#replayJournal(org);
    if (existsSync(this.#journal) && statSync(this.#journal).size > JOURNAL_BYTES_MAX) this.save(org, head);
    return head;
  }

  async #readSnapshot(org: Org): Promise<Head> {
    let head: Head | undefined;
    let number = 0;
    for await (const line of createInterface({
      input: createReadStream(this.#snapshot, { highWaterMark: 1024 * 1024 }),
    })) {
      number += 1;
      try {
        // The file is written by `save` alone; what it wrote is what is read.
        if (head) org.load([JSON.parse(line) as SObjectRecord]);
        else {
          head = JSON.parse(line) as Head;
          if (head.schema) org.adopt(head.schema);
        }
      } catch (error) {
        throw new Error(`${this.#snapshot}:${number}: the saved org is damaged; start afresh`, { cause: error });
      }
    }
    if (!head) throw new Error(`${this.#snapshot}: the saved org is empty; start afresh`);
    org.nextNumber = head.nextNumber;
    org.commitNumber = head.commitNumber;
    return head;
  }

  /** A last line without its end was being written when the process died: that transaction was never answered. */
  #replayJournal(org: Org): void {
    if (!existsSync(this.#journal)) return;
    const text = readFileSync(this.#journal, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    if (whole < text.length) truncateSync(this.#journal, Buffer.byteLength(text.slice(0, whole)));
    for (const line of text.slice(0, whole).split('\n')) {
      if (line === '') continue;
      org.replay(JSON.parse(line) as JournalEntry); // written by `append` alone
    }
  }
}
