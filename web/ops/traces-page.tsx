import { tracesSchema } from './answers.ts';
import { queryOf, useAnswer } from './ask.ts';
import { Answered, Empty, PageHead } from './card.tsx';
import { Field } from './field.tsx';
import { choose, hrefOf, type Place } from './place.ts';
import { sayDuration, sayTime } from './say.ts';
import { Table } from './table.tsx';

const columns = [
  { title: 'Trace', isWords: true },
  { title: 'Began', isWords: true },
  { title: 'Took' },
  { title: 'Spans' },
  { title: 'Faults' },
  { title: 'Annotations', isWords: true },
] as const;

/** What went on lately, each from its door to the last that came of it. */
export const TracesPage = ({ place }: { readonly place: Place }) => {
  const { annotation, faults } = place.query;
  const asked = useAnswer(`/api/traces${queryOf({ annotation, max: '200' })}`, tracesSchema);
  return (
    <>
      <PageHead title="Traces" about="Newest first: a change on its way to the boards, a request, a scheduled run.">
        <Field label="Annotation (name:value)">
          <input
            type="search"
            defaultValue={annotation}
            placeholder="object:Opportunity"
            onChange={({ target }) =>
              choose(place, { annotation: /^[^:]+:./.test(target.value) ? target.value : undefined })
            }
          />
        </Field>
        <Field label="Show">
          <select value={faults ?? ''} onChange={({ target }) => choose(place, { faults: target.value })}>
            <option value="">all</option>
            <option value="1">with faults only</option>
          </select>
        </Field>
      </PageHead>
      <Answered asked={asked}>
        {({ traces }) => {
          const shown = traces.filter((trace) => faults === undefined || trace.faults > 0);
          if (shown.length === 0)
            return (
              <Empty>
                {traces.length > 0
                  ? 'No trace has a fault.'
                  : 'No traces yet. Change a deal in Salesforce, and one comes.'}
              </Empty>
            );
          return (
            <Table label="Traces" columns={columns}>
              {shown.map((trace) => (
                <tr key={trace.id}>
                  <th scope="row" data-words>
                    <a href={hrefOf('traces', trace.id)}>{trace.name}</a>
                  </th>
                  <td data-words>{sayTime(trace.startedAt)}</td>
                  <td>{sayDuration(trace.durationMs)}</td>
                  <td>{trace.spans}</td>
                  <td data-bad={trace.faults > 0} data-quiet={trace.faults === 0}>
                    {trace.faults}
                  </td>
                  <td data-words data-rest data-quiet="true" title={sayAnnotations(trace.annotations)}>
                    {sayAnnotations(trace.annotations)}
                  </td>
                </tr>
              ))}
            </Table>
          );
        }}
      </Answered>
    </>
  );
};

export const sayAnnotations = (annotations: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries(annotations)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ');
