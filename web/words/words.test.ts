import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';

const web = join(import.meta.dirname, '..');

const keysOf = (words: object, path = ''): readonly string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );

const placeholders = (words: object, key: string): readonly string[] => {
  const text = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], words);
  return [...String(text).matchAll(/\{\{(\w+)(?:, \w+)?\}\}/g)].map(([, name]) => name ?? '').toSorted();
};

/** Every key that the source asks for, with a wildcard where a part is computed. */
const usedKeys = async (): Promise<readonly RegExp[]> => {
  const used: RegExp[] = [];
  for await (const file of glob('{app.tsx,{board,data,pages,search,ui,widgets,words}/**/*.{ts,tsx}}', { cwd: web })) {
    if (file.endsWith('.test.ts')) continue;
    const source = await readFile(join(web, file), 'utf8');
    for (const [, key = ''] of source.matchAll(/\bt\(\s*[`']([^`']+)[`']/g)) used.push(patternOf(key));
  }
  return used;
};

const patternOf = (key: string): RegExp =>
  new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '[^.]+')}(_one|_other)?$`);

test('every catalogue has the same keys', () => {
  expect(keysOf(de)).toEqual(keysOf(en));
});

test('a translation says the same things as the original', () => {
  for (const key of keysOf(en)) expect([key, placeholders(de, key)]).toEqual([key, placeholders(en, key)]);
});

test('no words without a reader', async () => {
  const used = await usedKeys();
  expect(keysOf(en).filter((key) => !used.some((pattern) => pattern.test(key)))).toEqual([]);
});

test('no reader without words', async () => {
  const keys = keysOf(en);
  expect((await usedKeys()).filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
});
