import { beforeEach, expect, it } from 'vitest';
import { publishWeb, rollBackWeb } from './publish-web.ts';
import type { WebBucket } from './web-bucket.ts';
import type { WebFile } from './web-files.ts';

let objects: Map<string, WebFile>;
let written: string[];
let invalidated: string[][];

const bucket: WebBucket = {
  put: async (file) => {
    objects.set(file.key, file);
    written.push(file.key);
  },
  read: async (key) => objects.get(key)?.body.toString(),
  list: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)),
  remove: async (keys) => {
    for (const key of keys) objects.delete(key);
  },
};

beforeEach(() => {
  objects = new Map();
  written = [];
  invalidated = [];
});

const at = (day: number) => ({
  bucket,
  now: new Date(Date.UTC(2030, 0, 1 + day)).toISOString(),
  invalidate: async (paths: readonly string[]) => void invalidated.push([...paths]),
});

const file = (key: string, text: string): WebFile => ({
  key,
  body: Buffer.from(text),
  contentType: 'text/html',
  cacheControl: 'no-cache',
});

/** A page that refers to one asset of its own and one that never changes. */
const build = (release: string) => ({
  release,
  files: [
    file('index.html', `page of ${release}`),
    file(`assets/${release}.js`, release),
    file('assets/font.woff2', 'f'),
  ],
});

const page = (): string | undefined => objects.get('index.html')?.body.toString();

it('what a page refers to is there before the page, and only pages are invalidated', async () => {
  await publishWeb(build('a'), at(0));
  expect(written).toEqual(['assets/a.js', 'assets/font.woff2', 'releases', 'index.html']);
  expect(invalidated).toEqual([['/', '/index.html']]);
});

it('a tab that was opened a month ago finds its parts, one of long ago no more', async () => {
  await publishWeb(build('a'), at(0));
  await publishWeb(build('b'), at(100));
  await publishWeb(build('c'), at(129));
  expect([...objects.keys()]).toContain('assets/a.js');
  await publishWeb(build('d'), at(131));
  expect([...objects.keys()]).not.toContain('assets/a.js');
  expect([...objects.keys()]).toEqual(expect.arrayContaining(['assets/b.js', 'assets/c.js', 'assets/font.woff2']));
});

it('the release before can be gone back to, however long ago it was replaced', async () => {
  await publishWeb(build('a'), at(0));
  await publishWeb(build('b'), at(100));
  await publishWeb(build('b'), at(300));
  expect(await rollBackWeb(undefined, at(301))).toEqual({ from: 'b', to: 'a' });
  expect(page()).toBe('page of a');
  expect([...objects.keys()]).toContain('assets/a.js');
  expect(invalidated.at(-1)).toEqual(['/', '/index.html']);
});

it('a named release can be gone back to, and forward again', async () => {
  for (const [day, release] of ['a', 'b', 'c'].entries()) await publishWeb(build(release), at(day));
  await rollBackWeb('a', at(4));
  expect(page()).toBe('page of a');
  await publishWeb(build('c'), at(5));
  expect(page()).toBe('page of c');
});

it('a release that was never published is refused, and those that were are named', async () => {
  await publishWeb(build('a'), at(0));
  await publishWeb(build('b'), at(1));
  await expect(rollBackWeb('z', at(2))).rejects.toThrow(/no earlier release z .*there are: a/);
});

it('a web without its page is refused before anything is written', async () => {
  await expect(publishWeb({ release: 'a', files: [file('assets/a.js', 'a')] }, at(0))).rejects.toThrow(
    /has no index\.html/,
  );
  expect(written).toEqual([]);
});

it('files that nobody has noted stay at the first publication', async () => {
  objects.set('assets/by-hand.js', file('assets/by-hand.js', 'x'));
  await publishWeb(build('a'), at(0));
  expect([...objects.keys()]).toContain('assets/by-hand.js');
});
