import styles from './course-chart.module.css';
import { sayFigure } from './say.ts';

type Points = readonly (number | null)[];

/** Lines over time, from zero up. Decoration: the figures stand in the table below. */
export const CourseChart = ({ courses, unit }: { readonly courses: readonly Points[]; readonly unit: string }) => {
  const top = Math.max(0, ...courses.flat().map((value) => value ?? 0));
  return (
    <div className={styles.chart} aria-hidden="true">
      <span className={styles.top}>{sayFigure(top, unit)}</span>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        {courses
          .map((points, place) => ({ place, path: pathOf(points, top) }))
          .toReversed()
          .map(({ place, path }) => (
            <path key={place} d={path} data-line={place} />
          ))}
        {courses.map((points, place) => (
          // Courses come in the same order as the table's lines.
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name here
          <path key={place} d={dotsOf(points, top)} data-line={place} data-dots />
        ))}
      </svg>
    </div>
  );
};

/** A line with a break where values are missing. */
const pathOf = (points: Points, top: number): string => {
  return points
    .map((value, place) => {
      if (value === null) return '';
      const [before, after] = [points[place - 1] ?? null, points[place + 1] ?? null];
      const corner = cornerOf(place, value, { count: points.length, top });
      if (before !== null) return `L${corner}`;
      return after === null ? '' : `M${corner}`;
    })
    .join('');
};

/** Values that stand alone, which no line would show. */
const dotsOf = (points: Points, top: number): string =>
  points
    .map((value, place) => {
      const isAlone = (points[place - 1] ?? null) === null && (points[place + 1] ?? null) === null;
      return value === null || !isAlone ? '' : `M${cornerOf(place, value, { count: points.length, top })}h0.01`;
    })
    .join('');

const cornerOf = (
  place: number,
  value: number,
  { count, top }: { readonly count: number; readonly top: number },
): string =>
  `${((100 * place) / Math.max(1, count - 1)).toFixed(2)} ${(top === 0 ? 100 : 100 - (100 * value) / top).toFixed(2)}`;
