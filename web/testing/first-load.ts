import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The JavaScript that a browser must load before it can draw anything: the page's scripts and what they import statically, gzipped bytes by file. */
export const firstLoad = async (dist: string): Promise<ReadonlyMap<string, number>> => {
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  const bytes = new Map<string, number>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (bytes.has(file)) continue;
    const source = await readFile(join(dist, file), 'utf8');
    bytes.set(file, gzipSync(source, { level: 9 }).length);
    waiting.push(...staticImports(source).map((name) => `assets/${name}`));
  }
  return bytes;
};

/** `import{a}from"./x.js"` and `import"./x.js"`, not `import("./x.js")`. */
const staticImports = (source: string): readonly string[] =>
  [...source.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g)].map(([, name = '']) => name);
