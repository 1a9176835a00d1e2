import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { prepareWeb } from '#scripts/start/prepare-assembly';
import { firstLoad } from './testing/first-load.ts';

const dist = join(import.meta.dirname, 'dist');
const firstLoadMax = 200_000;

/** The catalogue of the language that has the longest words. */
const largestWords = async (): Promise<readonly [file: string, bytes: number]> => {
  const sizes = new Map<string, number>();
  for await (const file of glob('assets/{en,de}-*.js', { cwd: dist })) {
    if (file.includes('-later-')) continue;
    sizes.set(file, gzipSync(await readFile(join(dist, file)), { level: 9 }).length);
  }
  const [largest, ...others] = [...sizes].toSorted(([, one], [, other]) => other - one);
  if (largest === undefined || others.length !== 1)
    throw new Error(`not two catalogues: ${[...sizes.keys()].join(', ')}`);
  return largest;
};

beforeAll(async () => {
  await prepareWeb();
});

test('the first load, with the words of a language, is at most 200 KB of gzipped JavaScript', async () => {
  const files = new Map([...(await firstLoad(dist)), await largestWords()]);
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(files.size).toBeGreaterThan(1);
  expect(total, [...files].map(([file, bytes]) => `${file} ${bytes}`).join('\n')).toBeLessThanOrEqual(firstLoadMax);
});

test('one language is loaded, and not the words of later pages', async () => {
  const files = [...(await firstLoad(dist)).keys()];
  expect(files.filter((file) => /\/(en|de)(-later)?-/.test(file))).toEqual([]);
});

test('pictures are not in it', async () => {
  const files = [...(await firstLoad(dist)).keys()];
  const pictures: string[] = [];
  for await (const file of glob('assets/{pictures,courses}-*.js', { cwd: dist })) pictures.push(file);
  expect(pictures.length).toBeGreaterThan(1);
  expect(files.filter((file) => pictures.includes(file))).toEqual([]);
});
