import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { alarms } from '#shared/operations/alarms';
import { slos } from '#shared/operations/slos';

const file = new URL('../../docs/runbook.md', import.meta.url);
const runbook = readFileSync(file, 'utf8');
const parts = new Map(runbook.split(/^## /m).map((part) => [part.split('\n')[0] ?? '', part]));
const pages = new Map(
  (parts.get('Alarms') ?? '')
    .split(/^### /m)
    .slice(1)
    .map((page) => [page.split('\n')[0] ?? '', page]),
);
/** As GitHub makes them of headings. */
const anchors = new Set(
  [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  ),
);

it('has a page for every alarm and every promise, and for nothing else', () => {
  expect([...pages.keys()].toSorted()).toEqual([...Object.keys(alarms), ...Object.keys(slos)].toSorted());
});

it('says on each page what people notice, where to look, what it may be, what to do and when it is over', () => {
  const wanted = [
    /^\*\*People notice\*\*: .{15,}/m,
    /^\*\*Look at\*\*: .{15,}/m,
    /^Likely causes:\n\n- /m,
    /^Do:\n\n1\. /m,
    /^\*\*Over when\*\*: /m,
  ];
  const lacking = [...pages].flatMap(([name, page]) => (wanted.every((part) => part.test(page)) ? [] : [name]));
  expect(lacking).toEqual([]);
});

it('leads nowhere that does not exist', () => {
  const links = [...runbook.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link));
  expect(links.length).toBeGreaterThan(10);
  const dead = links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    return path === '' ? !anchors.has(anchor ?? '') : !existsSync(new URL(path, file));
  });
  expect(dead).toEqual([]);
  const named = [...runbook.matchAll(/\*([A-Z][a-z]+[A-Z]\w+)\*/g)].map(([, name = '']) => name);
  const unknown = named.filter(
    (name) =>
      !pages.has(name) &&
      !/^(CanaryS|CanaryM|IngestLag|PushLag|MirrorBehind|SalesforceApi|ProofM|WebhooksR)/.test(name),
  );
  expect(unknown).toEqual([]);
});

it('names only commands that there are', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const asked = [...runbook.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  expect(asked.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
