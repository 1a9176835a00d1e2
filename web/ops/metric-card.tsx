import type { Course } from './answers.ts';
import { CourseChart } from './course-chart.tsx';
import styles from './metric-card.module.css';
import { sayDuration, sayFigure, sayTime } from './say.ts';

interface MetricCardProps {
  readonly name: string;
  readonly about: string | undefined;
  readonly courses: readonly Course[];
  readonly end: number;
  readonly periodSeconds: number;
}

/** More lines than these nobody can follow; those with the highest values are drawn. */
const linesMax = 6;

/** A metric: its courses in one chart, and the figures of each. */
export const MetricCard = ({ name, about, courses, end, periodSeconds }: MetricCardProps) => {
  const ordered = courses
    .map((course) => ({ course, label: labelOf(course, courses), figures: figuresOf(course) }))
    .toSorted((one, other) => (other.figures?.max ?? -1) - (one.figures?.max ?? -1));
  const unit = courses[0]?.unit ?? 'None';
  const rest = ordered[linesMax];
  const from = end - (courses[0]?.points.length ?? 0) * periodSeconds * 1_000;
  return (
    <section className={styles.card} aria-label={name}>
      <h2>{name}</h2>
      <p className={styles.about}>
        {about === undefined ? '' : `${about}. `}
        {unitWords(unit, courses, periodSeconds)}
      </p>
      <CourseChart courses={ordered.slice(0, linesMax).map(({ course }) => course.points)} unit={unit} />
      <p className={styles.times}>
        <span>{sayTime(from)}</span>
        <span>{sayTime(end)}</span>
      </p>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Min</th>
            <th scope="col">Max</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, linesMax).map(({ course, label, figures }, place) => (
            <tr key={label}>
              <th scope="row">
                <span className={styles.key} data-line={place} aria-hidden="true" />
                {label}
              </th>
              {(['min', 'max', 'last'] as const).map((figure) => (
                <td key={figure}>{figures === undefined ? '–' : sayFigure(figures[figure], course.unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest !== undefined && (
        <p className={styles.about}>
          and {ordered.length - linesMax} more, none above {sayFigure(rest.figures?.max ?? 0, unit)}
        </p>
      )}
    </section>
  );
};

/** `fairlead-dev-messaging-HintsC38016DB`, as CloudFormation names things: people call it Hints. */
const shortName = (name: string): string => /-(\w+?)[0-9A-F]{8}$/.exec(name)?.[1] ?? name;

/** What tells a line apart from its neighbours. */
const labelOf = ({ dimensions, statistic }: Course, all: readonly Course[]): string => {
  const values = Object.values(dimensions).map(shortName).join(', ');
  const hasSeveral = new Set(all.map((course) => course.statistic)).size > 1;
  return [values, hasSeveral || values === '' ? statistic : ''].filter(Boolean).join(' ');
};

const figuresOf = ({ points }: Course) => {
  const values = points.filter((value) => value !== null);
  const last = values.at(-1);
  if (last === undefined) return undefined;
  return { min: Math.min(...values), max: Math.max(...values), last };
};

const unitWords = (unit: string, courses: readonly Course[], periodSeconds: number): string => {
  const per = sayDuration(periodSeconds * 1_000);
  const statistics = [...new Set(courses.map(({ statistic }) => statistic))];
  if (statistics.includes('Sum')) return `Count, added up per ${per}.`;
  const named = unit === 'Milliseconds' || unit === 'Seconds' ? 'Time' : unit === 'None' ? 'Value' : unit;
  return `${named}, ${statistics.map((each) => each.toLowerCase()).join(' and ')} of each ${per}.`;
};
