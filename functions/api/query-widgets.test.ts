import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ObjectFreshness, unheardOf } from '#shared/api/freshness';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import { aViewer } from '#test/builders/a-viewer';
import { smallApi, startApiCloud } from './testing/small-api.ts';

let tables: Awaited<ReturnType<typeof startApiCloud>>;
beforeAll(async () => {
  tables = await startApiCloud();
});
afterAll(() => tables.cloud.stop());

const won = { kind: 'measure', metric: 'wonAmount' };
const questions = { widgets: { won: { now: won } } };
const noon = new Date('2026-09-01T12:00:00Z');

const complete = (second: number, but: Partial<ObjectFreshness> = {}) => ({
  opportunity: { ...unheardOf, completeThroughAt: `2026-09-01T11:59:${second}.000Z`, ...but },
});

/** Asks once, then again with the tag that came back, after `change`. */
const askAgain = async (change: (api: ReturnType<typeof smallApi>) => object | undefined) => {
  const api = smallApi(tables, noon);
  const first = await api.ask('widgetsQuery', { body: questions });
  const again = { body: questions, headers: { 'if-none-match': String(first.etag) }, ...change(api) };
  return { first, second: await api.ask('widgetsQuery', again), api };
};

test('the answers of a board come with a tag, private and asked for anew each time', async () => {
  const { first } = await askAgain(() => undefined);
  expect(widgetsQueryResponseSchema.parse(first.body).version).toBe('1');
  expect(first).toMatchObject({
    status: 200,
    etag: expect.stringMatching(/^W\/"[\w-]{43}"$/),
    headers: { 'cache-control': 'private, no-cache' },
  });
});

test('unchanged data is 304, without asking the questions again', async () => {
  const { first, second, api } = await askAgain(() => undefined);
  expect(second).toMatchObject({ status: 304, etag: first.etag, body: undefined });
  expect(api.store.answered()).toBe(1);
  expect(api.log.measured).toEqual([{ name: 'WidgetQueryMs', value: expect.any(Number) }]);
});

test.each<[string, Parameters<typeof askAgain>[0]]>([
  ['the data moved a millisecond ago', ({ store }) => void (store.held.version = '2')],
  ['other questions', () => ({ body: { widgets: { won: { now: { ...won, by: 'owner' } } } } })],
  ['another person of the same role', () => ({ viewer: aViewer({ salesforceUserId: '005000000000002AAA' }) })],
  ['another role', () => ({ viewer: aViewer({ role: 'admin' }) })],
  ['another organisation', () => ({ viewer: aViewer({ organizationId: '00D000000000002EAA' }) })],
  [
    'the next minute, as periods and freshness follow the clock',
    ({ time }) => void (time.now = new Date(+noon + 60_000)),
  ],
  ['figures that have become fresher', ({ store }) => void (store.held.freshness = complete(59))],
  ['figures that are known to differ', ({ store }) => void (store.held.freshness = complete(30, { mismatch: 1 }))],
  ['a foreign tag', () => ({ headers: { 'if-none-match': 'W/"x"' } })],
])('never 304 for %s', async (_name, change) => {
  const { second, api } = await askAgain(change);
  expect([second.status, api.store.answered()]).toEqual([200, 2]);
});

test.each([
  [
    'sixty-one widgets',
    { widgets: Object.fromEntries(Array.from({ length: 61 }, (_, n) => [`w${n}`, { now: won }])) },
    'request.invalid',
  ],
  [
    'more than 180 questions',
    {
      widgets: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`w${n}`, { a: won, b: won, c: won, d: won }])),
    },
    'query.too-many-questions',
  ],
  ['an unknown metric', { widgets: { won: { now: { ...won, metric: 'luck' } } } }, 'request.invalid'],
  ['a viewer of its own making', { ...questions, viewer: aViewer({ role: 'admin' }) }, 'request.invalid'],
])('refused: %s', async (_name, body, code) => {
  expect(await smallApi(tables).ask('widgetsQuery', { body })).toMatchObject({ status: 422, body: { code } });
});

const bad = {
  kind: 'refused',
  code: 'query.bad-filter',
  message: 'stage takes words',
  field: 'filters.0.values',
} as const;
const figure = { kind: 'value', value: '1', count: 1, withoutAmount: 0, withoutRate: 0 } as const;

test('a request of which every question is bad is refused, with the path and the code of each fault', async () => {
  const api = smallApi(tables);
  api.store.held.answers = { won: { now: bad }, lost: { now: { ...bad, code: 'query.bad-split', field: 'by' } } };
  expect(await api.ask('widgetsQuery', { body: questions })).toMatchObject({
    status: 422,
    body: {
      code: 'query.bad-filter',
      message: 'stage takes words',
      issues: [
        { path: 'widgets.won.now.filters.0.values', code: 'query.bad-filter' },
        { path: 'widgets.lost.now.by', code: 'query.bad-split' },
      ],
    },
  });
});

test.each([
  ['beside a sound one', { won: { now: bad, before: figure } }],
  ['for want of time', { won: { now: { ...bad, code: 'query.too-slow' } } }],
  ['of an organisation that is not mirrored yet', { won: { now: { ...bad, code: 'organization.not-mirrored' } } }],
])('a refusal %s is told where its answer would stand', async (_name, answers) => {
  const api = smallApi(tables);
  api.store.held.answers = answers;
  expect(await api.ask('widgetsQuery', { body: questions })).toMatchObject({ status: 200, body: { answers } });
});

test('an answer that lacks one for want of time has no tag: it is asked for anew', async () => {
  const api = smallApi(tables);
  api.store.held.answers = { won: { now: { ...bad, code: 'query.too-slow' }, before: figure } };
  expect(await api.ask('widgetsQuery', { body: questions })).toMatchObject({ status: 200, etag: undefined });
});
