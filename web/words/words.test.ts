import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { de } from './de.ts';
import { deLater } from './de-later.ts';
import { en } from './en.ts';
import { enLater } from './en-later.ts';

const web = join(import.meta.dirname, '..');
const english = { ...en, ...enLater };
const german = { ...de, ...deLater };

const keysOf = (words: object, path = ''): readonly string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );

const placeholders = (words: object, key: string): readonly string[] => {
  const text = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], words);
  return [...String(text).matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map(([, name]) => name ?? '').toSorted();
};

/** Every key that some source asks for, with a wildcard where a part is computed. */
const keysIn = (source: string): readonly RegExp[] =>
  [...source.matchAll(/\bt\(\s*[`']([^`']+)[`']/g)].map(([, key = '']) => patternOf(key));

const usedKeys = async (): Promise<readonly RegExp[]> => {
  const used: RegExp[] = [];
  for await (const file of glob('{app.tsx,{board,data,pages,search,ui,widgets,words}/**/*.{ts,tsx}}', { cwd: web })) {
    if (!file.endsWith('.test.ts')) used.push(...keysIn(await readFile(join(web, file), 'utf8')));
  }
  return used;
};

const patternOf = (key: string): RegExp =>
  new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '[^.]+')}(_one|_other)?$`);

/** The files of the first load: the entry and what it imports statically. */
const drawnAtOnce = async (): Promise<ReadonlySet<string>> => {
  const files = new Set<string>();
  const waiting = ['main.tsx'];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const source = await readFile(join(web, file), 'utf8');
    for (const [, kind, name = ''] of source.matchAll(/^import (type )?[^;]*?'((?:#web|\.)\/[^']+\.tsx?)';$/gm)) {
      if (kind !== undefined) continue;
      waiting.push(name.startsWith('#web/') ? name.slice(5) : relative(web, join(web, dirname(file), name)));
    }
  }
  return files;
};

test('every catalogue has the same keys', () => {
  expect(keysOf(de)).toEqual(keysOf(en));
  expect(keysOf(deLater)).toEqual(keysOf(enLater));
});

test('a translation says the same things as the original', () => {
  for (const key of keysOf(english))
    expect([key, placeholders(german, key)]).toEqual([key, placeholders(english, key)]);
});

test('no words without a reader', async () => {
  const used = await usedKeys();
  expect(keysOf(english).filter((key) => !used.some((pattern) => pattern.test(key)))).toEqual([]);
});

test('no reader without words', async () => {
  const keys = keysOf(english);
  expect((await usedKeys()).filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
});

test('what is drawn at once asks for no words that come later', async () => {
  const later = keysOf(enLater);
  const files = await drawnAtOnce();
  expect(files.size).toBeGreaterThan(50);
  for (const file of files) {
    const asked = keysIn(await readFile(join(web, file), 'utf8'));
    expect([file, asked.filter((pattern) => later.some((key) => pattern.test(key)))]).toEqual([file, []]);
  }
});
