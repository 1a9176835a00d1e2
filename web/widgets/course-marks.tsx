import styles from './course-chart.module.css';
import type { Marks } from './use-marks.ts';

interface CourseMarksProps {
  /** Without a figure, `y` is null, which nivo's types leave out. */
  readonly points: readonly { readonly x: number; readonly y: number | null }[];
  readonly marks: Marks;
  readonly width: number;
  readonly height: number;
}

/** The points of a course: each takes the pointer over its share of the width, and shows its dot when it is in hand. */
export const CourseMarks = ({ points, marks, width, height }: CourseMarksProps) => {
  const share = points.length > 1 ? width / (points.length - 1) : width;
  return points.map(({ x, y }, i) => {
    if (y === null) return null;
    const from = Math.max(0, x - share / 2);
    const props = marks.propsOf(i);
    return (
      // oxlint-disable-next-line react/no-array-index-key -- a point is its place in time
      <g key={i} {...props} className={styles.point}>
        <rect x={from} y={0} width={Math.max(2, Math.min(width, x + share / 2) - from)} height={height} />
        {(marks.active === i || props['data-chosen']) && (
          <>
            <line x1={x} x2={x} y1={0} y2={height} />
            <circle cx={x} cy={y} r={4.5} />
          </>
        )}
      </g>
    );
  });
};
