import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Something that is made of sources, and need not be made again while they are the same. */
export interface Product {
  /** Files and folders that it is made of. */
  readonly sources: readonly string[];
  /** Settings that it is made with. */
  readonly settings: Readonly<Record<string, string>>;
  /** A file or folder that is there when it is made. */
  readonly output: string;
  /** Where the content's digest is noted. */
  readonly note: string;
  readonly make: () => Promise<void>;
}

/** Makes the product when its sources or settings have changed; says whether it did. */
export const oncePerContent = async ({ sources, settings, output, note, make }: Product): Promise<boolean> => {
  const digest = digestOf(sources, settings);
  if (existsSync(output) && existsSync(note) && readFileSync(note, 'utf8') === digest) return false;
  await make();
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, digest);
  return true;
};

const generated = new Set(['node_modules', 'dist', 'cdk.out', '.local']);

const digestOf = (sources: readonly string[], settings: Product['settings']): string => {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const file of sources.flatMap(filesOf)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const filesOf = (place: string): string[] => {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => !generated.has(name) && !name.includes('.test.'))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .flatMap(({ name }) => filesOf(path.join(place, name)));
};
