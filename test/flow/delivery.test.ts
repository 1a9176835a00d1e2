import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { lookAtSite } from '#scripts/delivery/smoke/look-at-site';
import { siteOf, webBucketOf } from '#scripts/delivery/targets/running-house';
import { publishWeb, rollBackWeb } from '#scripts/delivery/web/publish-web';
import { webFiles } from '#scripts/delivery/web/web-files';
import { places } from '#scripts/start/places';

const fairlead = inject('fairlead');
const site = siteOf(fairlead);
const bucket = webBucketOf(fairlead, inject('stateFolder'));
const publishing = () => ({ bucket, now: new Date().toISOString(), invalidate: async () => undefined });
const built = { release: 'as-built', files: webFiles(places.web) };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-web-'));
});
afterAll(async () => {
  await publishWeb(built, publishing());
  rmSync(folder, { recursive: true });
});

const page = async (): Promise<string> => (await fetch(`${site.url}/boards/today`)).text();

it('what npm start runs is as a stage is promised to be', async () => {
  expect(await lookAtSite(site)).toEqual([]);
});

it('a release is what people get, and the one before again when it is rolled back', async () => {
  await publishWeb(built, publishing());
  const before = await page();
  writeFileSync(path.join(folder, 'index.html'), '<div id="root"></div><p>A release that is broken</p>');
  await publishWeb({ release: 'broken', files: webFiles(folder) }, publishing());
  expect(await page()).toContain('A release that is broken');
  expect(await lookAtSite(site)).toEqual(['every part that the page asks for: the page asks for none']);
  expect(await rollBackWeb(undefined, publishing())).toEqual({ from: 'broken', to: 'as-built' });
  expect(await page()).toBe(before);
  expect(await lookAtSite(site)).toEqual([]);
});

it('nobody reads from outside what was published when', async () => {
  await publishWeb(built, publishing());
  expect(await (await fetch(`${site.url}/releases`)).text()).not.toContain('publishedAt');
});
