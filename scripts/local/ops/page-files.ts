import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface PageFile {
  readonly body: Buffer;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * The files of a built page by their paths; `/` is its index. They are read from a list that is made first, so that no
 * path leads anywhere else.
 */
export const pageFiles = (folder: string): ((place: string) => PageFile | undefined) => {
  const list = (): Map<string, string> =>
    new Map(
      (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.join(parentPath, name))
        .map((file) => [`/${path.relative(folder, file).split(path.sep).join('/')}`, file]),
    );
  return (place) => {
    // Each time anew: the page may be built while we run.
    const file = list().get(place === '/' ? '/index.html' : place);
    if (file === undefined) return undefined;
    return { body: readFileSync(file), type: types[path.extname(file)] ?? 'application/octet-stream' };
  };
};
