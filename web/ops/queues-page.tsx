import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { ConfirmButton } from '#web/ui/confirm-button.tsx';
import { clearedSchema, movedSchema, type Queue, queuesSchema } from './answers.ts';
import { ask, useAnswer } from './ask.ts';
import { Answered, Empty, PageHead } from './card.tsx';
import { hrefOf, type Place } from './place.ts';
import { QueueMessages } from './queue-messages.tsx';
import styles from './queues-page.module.css';
import { sayCount, sayDuration } from './say.ts';
import { Table } from './table.tsx';

const columns = [
  { title: 'Queue', isWords: true },
  { title: 'Waiting' },
  { title: 'In flight' },
  { title: 'Delayed' },
  { title: 'Oldest' },
  { title: 'Do', isWords: true },
] as const;

/** What waits between functions, and what none of them could use. */
export const QueuesPage = ({ place }: { readonly place: Place }) => {
  const asked = useAnswer('/api/queues', queuesSchema);
  const client = useQueryClient();
  const [said, setSaid] = useState<string>();
  const act = (deed: Promise<string>): void => {
    const told = deed.catch((fault: unknown) => (fault instanceof Error ? fault.message : String(fault)));
    void told.then((sentence) => {
      setSaid(sentence);
      return client.invalidateQueries();
    });
  };
  return (
    <>
      <PageHead
        title="Queues"
        about="Each queue with the one that takes its dead letters below it. A look takes nothing away."
      />
      <p role="status" className={styles.said}>
        {said}
      </p>
      <Answered asked={asked}>
        {({ queues }) =>
          queues.length === 0 ? (
            <Empty>The template has no queues.</Empty>
          ) : (
            <Table label="Queues" columns={columns}>
              {inPairs(queues).map((queue) => (
                <Row key={queue.name} queue={queue} act={act} />
              ))}
            </Table>
          )
        }
      </Answered>
      {place.id !== undefined && <QueueMessages key={place.id} name={place.id} />}
    </>
  );
};

/** Each queue before the one that takes its dead letters. */
const inPairs = (queues: readonly Queue[]): readonly Queue[] => {
  const ordered = queues
    .filter(({ deadLettersOf }) => deadLettersOf.length === 0)
    .flatMap((queue) => [queue, ...queues.filter(({ name }) => name === queue.deadLetterQueue)]);
  return [...new Set([...ordered, ...queues])];
};

/** A name that may break before each of its words. */
const Broken = ({ name }: { readonly name: string }) =>
  name.split(/(?=[A-Z])/).map((word, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a name's words have no other name
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {word}
    </Fragment>
  ));

const Row = ({ queue, act }: { readonly queue: Queue; readonly act: (deed: Promise<string>) => void }) => {
  const isDead = queue.deadLettersOf.length > 0;
  const takesFailures = isDead || queue.failuresOf.length > 0;
  const held = queue.visible + queue.inFlight + queue.delayed;
  const path = `/api/queues/${encodeURIComponent(queue.name)}`;
  const redrive = async (): Promise<string> => {
    const { moved } = await ask(`${path}/redrive`, movedSchema, { method: 'POST' });
    return `${sayCount(moved)} ${moved === 1 ? 'dead letter' : 'dead letters'} went back to where they came from.`;
  };
  const clear = async (): Promise<string> => {
    const { cleared } = await ask(`${path}/clear`, clearedSchema, { method: 'POST' });
    return `${queue.title} is empty: ${sayCount(cleared)} thrown away.`;
  };
  return (
    <tr>
      <th scope="row" data-words className={isDead ? styles.dead : undefined} title={queue.name}>
        <Broken name={queue.title} />
        {isDead && <span className={styles.kind}>dead letters</span>}
        {queue.failuresOf.length > 0 && <span className={styles.kind}>of {queue.failuresOf.join(', ')}</span>}
      </th>
      <td data-bad={takesFailures && queue.visible > 0} data-quiet={queue.visible === 0}>
        {sayCount(queue.visible)}
      </td>
      <td data-quiet={queue.inFlight === 0}>{sayCount(queue.inFlight)}</td>
      <td data-quiet={queue.delayed === 0}>{sayCount(queue.delayed)}</td>
      <td data-quiet={held === 0}>{held === 0 ? '–' : sayDuration(queue.oldestSeconds * 1_000)}</td>
      <td data-words>
        <span className={styles.deeds}>
          <a href={hrefOf('queues', queue.name)} aria-label={`Look into ${queue.title}`}>
            Look
          </a>
          {isDead && (
            <ConfirmButton
              disabled={queue.visible === 0}
              aria-label={`Redrive ${queue.title}`}
              question={`Send what waits here (${sayCount(queue.visible)}) back to be tried again?`}
              yes="Redrive"
              no="Leave them"
              onConfirm={() => act(redrive())}
            >
              Redrive
            </ConfirmButton>
          )}
          <ConfirmButton
            disabled={held === 0}
            aria-label={`Clear ${queue.title}`}
            question={`Throw away all that ${queue.title} holds (${sayCount(held)})? It is gone for good.`}
            yes="Throw away"
            no="Keep them"
            onConfirm={() => act(clear())}
          >
            Clear
          </ConfirmButton>
        </span>
      </td>
    </tr>
  );
};
