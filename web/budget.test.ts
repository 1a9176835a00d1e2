import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { firstLoad } from './testing/first-load.ts';

const dist = join(import.meta.dirname, 'dist');
const firstLoadMax = 200_000;

beforeAll(async () => {
  if (!existsSync(join(dist, 'index.html'))) {
    await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
  }
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
