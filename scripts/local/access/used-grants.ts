import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Grant, Statement } from './statement.ts';

const grantSchema = z.object({ holder: z.string(), to: z.string(), action: z.string(), resource: z.string() });
const lineSchema = z.union([
  z.object({ at: z.string(), grants: z.array(grantSchema) }),
  z.object({ used: z.number().int().nonnegative() }),
]);

/** What one run has to tell of grants. */
export interface GrantNotes {
  readonly startedAt: string;
  readonly grants: readonly { readonly grant: Grant; readonly isUsed: boolean }[];
}

/**
 * Opens the notes of a run: one file that begins with every grant of the template, and gets a line at each one's first
 * use, written at once, because a run may end by kill -9. Without a folder nothing is written.
 */
export const openGrantNotes = (
  folder: string | undefined,
  statements: readonly Statement[],
): ((used: readonly Grant[]) => void) => {
  if (folder === undefined) return () => undefined;
  const grants = grantsOf(statements);
  const numbers = new Map(grants.map((grant, number) => [nameOf(grant), number]));
  const seen = new Set<number>();
  const at = new Date().toISOString();
  const file = path.join(folder, `${at.replaceAll(':', '-')}-${process.pid}.jsonl`);
  const write = (line: z.input<typeof lineSchema>): void => {
    // Somebody may have tidied up meanwhile.
    mkdirSync(folder, { recursive: true });
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  write({ at, grants });
  return (used) => {
    for (const grant of used) {
      const number = numbers.get(nameOf(grant));
      if (number === undefined || seen.has(number)) continue;
      seen.add(number);
      write({ used: number });
    }
  };
};

/** The same grant of two statements of one holder is one. */
const grantsOf = (statements: readonly Statement[]): Grant[] => {
  const allowed = statements.filter(({ effect }) => effect === 'Allow').flatMap(({ pairs }) => pairs);
  return [...new Map(allowed.map(({ grant }) => [nameOf(grant), grant])).values()];
};

/** By what grants of different runs are known to be the same. */
export const nameOf = ({ holder, to, action, resource }: Grant): string => [holder, to, action, resource].join(' ');

/** The notes that lie in a folder, the oldest first. */
export const readGrantNotes = (folder: string): readonly GrantNotes[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => notesOf(readFileSync(path.join(folder, name), 'utf8')) ?? []);

export const forgetGrantNotes = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Nothing where the beginning is missing, as in notes that were forgotten while their run went on. */
const notesOf = (text: string): GrantNotes | undefined => {
  // A line that kill -9 has cut off is no line.
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const [head] = lines;
  if (!head || !('grants' in head)) return undefined;
  const used = new Set(lines.flatMap((line) => ('used' in line ? [line.used] : [])));
  return {
    startedAt: head.at,
    grants: head.grants.map((grant, number) => ({ grant, isUsed: used.has(number) })),
  };
};
