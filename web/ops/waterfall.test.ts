import { expect, it } from 'vitest';
import type { Span } from './answers.ts';
import { waterfallOf } from './waterfall.ts';

const span = (id: string, [startedAt, endedAt]: readonly [number, number], parentId?: string): Span => ({
  id,
  name: id,
  service: id,
  startedAt,
  endedAt,
  annotations: {},
  ...(parentId !== undefined && { parentId }),
});

/** Each bar as `····████··`, a sign for a tenth of the whole, behind its name, indented by its depth. */
const drawn = (...spans: readonly Span[]): string[] =>
  waterfallOf(spans).bars.map(({ span: { name }, depth, from, width }) => {
    const [before, own] = [Math.round(from / 10), Math.max(1, Math.round(width / 10))];
    return `${' '.repeat(depth)}${name} ${'·'.repeat(before)}${'█'.repeat(own)}`;
  });

it('each span stands below the one that it is a part of, in the order of their beginning', () => {
  expect(
    drawn(
      span('push', [900, 1_000], 'apply'),
      span('ask', [200, 400], 'refetch'),
      span('hint', [0, 100]),
      span('apply', [600, 800], 'refetch'),
      span('refetch', [200, 500], 'hint'),
    ),
  ).toEqual(['hint █', ' refetch ··███', '  ask ··██', '  apply ······██', '   push ·········█']);
});

it('a span whose parent was not told of, or that names itself, is shown all the same', () => {
  expect(drawn(span('lost', [0, 500], 'gone'), span('own', [500, 1_000], 'own'))).toEqual([
    'lost █████',
    'own ·····█████',
  ]);
});

it('the shortest span can be seen, and none stands out of the lane', () => {
  const { bars } = waterfallOf([span('whole', [0, 60_000]), span('last', [60_000, 60_000])]);
  expect(bars.map(({ from, width }) => from + width <= 100 && width >= 0.4)).toEqual([true, true]);
});

it.each([
  [1, [0, 1]],
  [90, [0, 20, 40, 60, 80]],
  [1_660, [0, 500, 1_000, 1_500]],
  [17_789, [0, 5_000, 10_000, 15_000]],
])('an axis of %d ms has few and round instants', (milliseconds, ticks) => {
  expect(waterfallOf([span('a', [0, milliseconds])]).ticks).toEqual(ticks);
});

it('a trace of no length is drawn', () => {
  expect(drawn(span('moment', [5, 5]))).toHaveLength(1);
});
