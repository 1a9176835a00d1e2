import type { SeriesAnswer } from '#shared/query/answer';

/** The share of the whole that each point and all before it make up; undefined where the whole is nothing, or parts are below it. */
export const cumulativeShares = ({
  points,
  total,
}: Pick<SeriesAnswer, 'points' | 'total'>): readonly number[] | undefined => {
  const figures = points.map(({ value }) => Number(value ?? 0));
  const whole = Number(total ?? 0);
  if (whole <= 0 || figures.some((figure) => figure < 0)) return undefined;
  let sum = 0;
  return figures.map((figure) => {
    sum += figure;
    return sum / whole;
  });
};
