import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { prepareWeb } from '#scripts/start/prepare-assembly';
import { firstLoad } from './testing/first-load.ts';

const dist = join(import.meta.dirname, 'dist');
const firstLoadMax = 200_000;

beforeAll(async () => {
  await prepareWeb();
});

test('the first load is at most 200 KB of gzipped JavaScript', async () => {
  const files = await firstLoad(dist);
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(files.size).toBeGreaterThan(1);
  expect(total, [...files].map(([file, bytes]) => `${file} ${bytes}`).join('\n')).toBeLessThanOrEqual(firstLoadMax);
});

test('charts are not in it', async () => {
  const files = [...(await firstLoad(dist)).keys()];
  expect(files.filter((file) => /chart/.test(file))).toEqual([]);
});
