import { OpsError } from './deployed.ts';
import type { Stage } from './stage.ts';

/** Something that somebody who was called can look at or do. */
export interface Verb {
  readonly name: string;
  /** What follows it on the command line. */
  readonly takes: readonly string[];
  /** What it does, for the list. */
  readonly says: string;
  /** @throws OpsError */
  readonly run: (asked: Asked) => Promise<void>;
}

export interface Asked {
  readonly stage: Stage;
  /** As many as `takes` has; what is in brackets there may be missing. */
  readonly given: readonly string[];
  readonly flags: Flags;
  readonly say: (line: string) => void;
}

export interface Flags {
  /** How far back. */
  readonly minutes: number;
  readonly level: string | undefined;
  /** Of a trace: what lines have as `correlation_id`. */
  readonly id: string | undefined;
}

/** Rows under each other; the last cell is as long as it likes. */
export const inColumns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** What was given for one of `takes`. @throws OpsError when it is missing */
export const givenFor = ({ given }: Pick<Asked, 'given'>, place: number, what: string): string => {
  const value = given[place];
  if (value === undefined) throw new OpsError(`say which ${what}`);
  return value;
};
