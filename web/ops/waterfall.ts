import type { Span } from './answers.ts';

/** A span's place in a waterfall. */
export interface Bar {
  readonly span: Span;
  /** How many spans it is a part of. */
  readonly depth: number;
  /** In percent of the whole. */
  readonly from: number;
  readonly width: number;
}

export interface Waterfall {
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly bars: readonly Bar[];
  /** Instants of the axis, in milliseconds since the beginning. */
  readonly ticks: readonly number[];
}

/** So that the shortest can be seen. */
const widthMin = 0.4;

/** Lays spans out in the order of their beginning, each below the one that it is a part of. */
export const waterfallOf = (spans: readonly Span[]): Waterfall => {
  const startedAt = Math.min(...spans.map((span) => span.startedAt));
  const milliseconds = Math.max(1, Math.max(...spans.map(({ endedAt }) => endedAt)) - startedAt);
  const known = new Set(spans.map(({ id }) => id));
  const ordered = spans.toSorted((one, other) => one.startedAt - other.startedAt);
  const below = (parent: string | undefined, depth: number): Bar[] =>
    ordered
      // A span whose parent was not told of stands at the top, and so does one that names itself.
      .filter(({ id, parentId }) =>
        parent === undefined
          ? parentId === undefined || parentId === id || !known.has(parentId)
          : parentId === parent && id !== parent,
      )
      .flatMap((span) => {
        const width = Math.max(widthMin, (100 * (span.endedAt - span.startedAt)) / milliseconds);
        const from = Math.min(100 - width, (100 * (span.startedAt - startedAt)) / milliseconds);
        return [{ span, depth, from, width }, ...below(span.id, depth + 1)];
      });
  return { startedAt, milliseconds, bars: below(undefined, 0), ticks: ticksOf(milliseconds) };
};

/** Few and round instants, whole milliseconds, the beginning among them. */
const ticksOf = (milliseconds: number): readonly number[] => {
  const rough = 10 ** Math.floor(Math.log10(milliseconds));
  const step =
    [0.2, 0.5, 1, 2].map((part) => part * rough).find((each) => each >= 1 && milliseconds / each <= 5) ?? rough * 2;
  return Array.from({ length: Math.floor(milliseconds / step) + 1 }, (_, place) => place * step);
};
