import type { SeriesAnswer } from '#shared/query/answer';

type Point = SeriesAnswer['points'][number];
type Part = NonNullable<Point['parts']>[number];

/** Where a bar, or a piece of one, lies on the scale, as fractions of its width. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Segment extends Span {
  readonly part: Part;
  /** Figures that do not add up lie in lanes of their own, each from zero; those that do share one. */
  readonly lane: number;
  readonly lanes: number;
}

export interface Bar extends Span {
  readonly point: Point;
  /** Where the figure that the question compares with lies. */
  readonly compared: number | undefined;
  /** The pieces of a second split, end to end from zero on; those below zero to its left. */
  readonly segments: readonly Segment[];
}

export interface Bars {
  readonly bars: readonly Bar[];
  /** What the limit left out; without a length where its figure cannot be told. */
  readonly rest: Span | undefined;
  readonly zero: number;
}

interface Drawn {
  /** Whether the figures of parts add up, so that pieces may be laid end to end. */
  readonly isAdditive: boolean;
}

/** Bars of one scale that always holds zero. */
export const barsOf = ({ points, rest }: Pick<SeriesAnswer, 'points' | 'rest'>, { isAdditive }: Drawn): Bars => {
  const ends = [
    0,
    ...points.flatMap((point) => [...lengthsOf(point, isAdditive), Number(point.compared ?? 0)]),
    Number(rest?.value ?? 0),
  ];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const at = (figure: number) => (most === least ? 0 : (figure - least) / (most - least));
  const span = (from: number, to: number): Span => ({ from: at(Math.min(from, to)), to: at(Math.max(from, to)) });
  return {
    bars: points.map((point) => ({
      point,
      ...span(0, Number(point.value ?? 0)),
      compared: typeof point.compared === 'string' ? at(Number(point.compared)) : undefined,
      segments: isAdditive ? stacked(point, span) : abreast(point, span),
    })),
    rest: rest && typeof rest.value === 'string' ? span(0, Number(rest.value)) : undefined,
    zero: at(0),
  };
};

const stacked = ({ parts = [] }: Point, span: (from: number, to: number) => Span): readonly Segment[] => {
  const ends = { above: 0, below: 0 };
  return parts.flatMap((part) => {
    const figure = Number(part.value ?? 0);
    if (figure === 0) return [];
    const side = figure > 0 ? 'above' : 'below';
    const from = ends[side];
    ends[side] = from + figure;
    return [{ part, lane: 0, lanes: 1, ...span(from, from + figure) }];
  });
};

const abreast = ({ parts = [] }: Point, span: (from: number, to: number) => Span): readonly Segment[] =>
  parts.flatMap((part, lane) =>
    part.value === null ? [] : [{ part, lane, lanes: parts.length, ...span(0, Number(part.value)) }],
  );

/** How far the pieces of a bar reach to either side; without pieces it is one itself. */
const lengthsOf = ({ value, parts = [] }: Point, isAdditive: boolean): readonly number[] => {
  if (parts.length === 0) return [Number(value ?? 0)];
  const figures = parts.map((part) => Number(part.value ?? 0));
  if (!isAdditive) return figures;
  const sum = (some: readonly number[]) => some.reduce((total, figure) => total + figure, 0);
  return [sum(figures.filter((figure) => figure > 0)), sum(figures.filter((figure) => figure < 0))];
};
