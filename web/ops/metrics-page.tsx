import { measurements } from '#shared/operations/measurements';
import { type Course, metricsSchema } from './answers.ts';
import { queryOf, useAnswer } from './ask.ts';
import { Answered, Empty, PageHead } from './card.tsx';
import { Field } from './field.tsx';
import { MetricCard } from './metric-card.tsx';
import styles from './metrics-page.module.css';
import { choose, type Place } from './place.ts';
import { minutesAt, WindowChoice } from './window-choice.tsx';

/** What was measured over the last minutes, a card for each metric. */
export const MetricsPage = ({ place }: { readonly place: Place }) => {
  const namespace = place.query.namespace ?? 'Fairlead/dev';
  const asked = useAnswer(`/api/metrics${queryOf({ namespace, minutes: minutesAt(place) })}`, metricsSchema);
  const namespaces = [...new Set([namespace, ...(asked.data?.namespaces ?? [])])].toSorted();
  return (
    <>
      <PageHead
        title="Metrics"
        about="What functions measure, and what AWS publishes of itself. A gap is a time without a value."
      >
        <Field label="Namespace">
          <select value={namespace} onChange={(event) => choose(place, { namespace: event.target.value })}>
            {namespaces.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </Field>
        <WindowChoice place={place} />
      </PageHead>
      <Answered asked={asked}>
        {({ courses, end, periodSeconds }) =>
          courses.length === 0 ? (
            <Empty>Nothing was measured in {namespace} yet. Open a board or change a deal, and it will be.</Empty>
          ) : (
            <div className={styles.cards}>
              {byName(courses).map(([name, own]) => (
                <MetricCard
                  key={name}
                  name={name}
                  about={aboutOf(name)}
                  courses={own}
                  end={end}
                  periodSeconds={periodSeconds}
                />
              ))}
            </div>
          )
        }
      </Answered>
    </>
  );
};

const aboutOf = (name: string): string | undefined =>
  Object.entries(measurements).find(([own]) => own === name)?.[1].about;

const byName = (courses: readonly Course[]): [name: string, courses: Course[]][] => {
  const groups = new Map<string, Course[]>();
  for (const course of courses) groups.set(course.name, [...(groups.get(course.name) ?? []), course]);
  return [...groups];
};
