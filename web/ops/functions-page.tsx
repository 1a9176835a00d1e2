import { useQueryClient } from '@tanstack/react-query';
import { Button } from '#web/ui/button.tsx';
import { functionsSchema, heldSchema } from './answers.ts';
import { ask, queryOf, useAnswer } from './ask.ts';
import { Answered, Empty, PageHead } from './card.tsx';
import { hrefOf, type Place } from './place.ts';
import { sayCount, sayDuration } from './say.ts';
import { Table } from './table.tsx';
import { minutesAt, WindowChoice } from './window-choice.tsx';

const columns = [
  { title: 'Function', isWords: true },
  { title: 'Events' },
  { title: 'Failed' },
  { title: 'Throttled' },
  { title: 'Half take' },
  { title: '99 % take' },
  { title: 'May take' },
  { title: 'At once' },
  { title: 'Do', isWords: true },
] as const;

/** How each function has been doing. */
export const FunctionsPage = ({ place }: { readonly place: Place }) => {
  const asked = useAnswer(`/api/functions${queryOf({ minutes: minutesAt(place) })}`, functionsSchema);
  const client = useQueryClient();
  const hold = (title: string, isHeld: boolean): void => {
    const path = `/api/functions/${encodeURIComponent(title)}/${isHeld ? 'let-go' : 'hold'}`;
    // A refusal is told by the next answer, which is asked for either way.
    const askAgain = (): void => void client.invalidateQueries();
    void ask(path, heldSchema, { method: 'POST' }).then(askAgain, askAgain);
  };
  return (
    <>
      <PageHead
        title="Functions"
        about="Hold a function, and its events wait: queues fill, requests hang, alarms tell. Let it go, and it catches up."
      >
        <WindowChoice place={place} />
      </PageHead>
      <Answered asked={asked}>
        {({ functions }) =>
          functions.length === 0 ? (
            <Empty>The template has no functions.</Empty>
          ) : (
            <Table label="Functions" columns={columns}>
              {functions
                .toSorted((one, other) => other.errors - one.errors || other.invocations - one.invocations)
                .map((each) => (
                  <tr key={each.title}>
                    <th scope="row" data-words>
                      <a href={hrefOf('logs', undefined, { function: each.title })}>{each.title}</a>
                      {each.isHeld && ' (held)'}
                    </th>
                    <td data-quiet={each.invocations === 0}>{sayCount(each.invocations)}</td>
                    <td data-bad={each.errors > 0} data-quiet={each.errors === 0}>
                      {sayCount(each.errors)}
                    </td>
                    <td data-bad={each.throttles > 0} data-quiet={each.throttles === 0}>
                      {sayCount(each.throttles)}
                    </td>
                    <td>{each.p50 === null ? '–' : sayDuration(each.p50)}</td>
                    <td>{each.p99 === null ? '–' : sayDuration(each.p99)}</td>
                    <td data-quiet="true">{each.timeoutSeconds} s</td>
                    <td data-quiet={each.concurrencyMax === 0}>{sayCount(each.concurrencyMax)}</td>
                    <td data-words>
                      <Button
                        aria-pressed={each.isHeld}
                        aria-label={`${each.isHeld ? 'Let go of' : 'Hold'} ${each.title}`}
                        onClick={() => hold(each.title, each.isHeld)}
                      >
                        {each.isHeld ? 'Let go' : 'Hold'}
                      </Button>
                    </td>
                  </tr>
                ))}
            </Table>
          )
        }
      </Answered>
    </>
  );
};
