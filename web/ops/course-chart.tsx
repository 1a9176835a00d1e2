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
      </svg>
    </div>
  );
};

/** A line with a break where values are missing; a value that stands alone is a dot. */
const pathOf = (points: Points, top: number): string => {
  const x = (place: number): number => (100 * place) / Math.max(1, points.length - 1);
  const y = (value: number): number => (top === 0 ? 100 : 100 - (100 * value) / top);
  return points
    .map((value, place) => {
      if (value === null) return '';
      const [before, after] = [points[place - 1] ?? null, points[place + 1] ?? null];
      const corner = `${x(place).toFixed(2)} ${y(value).toFixed(2)}`;
      if (before !== null) return `L${corner}`;
      return after === null ? `M${corner}h0.01` : `M${corner}`;
    })
    .join('');
};
