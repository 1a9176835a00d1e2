import { messagesSchema } from './answers.ts';
import { useAnswer } from './ask.ts';
import { Answered, Card, Empty } from './card.tsx';
import styles from './queues-page.module.css';
import { Raw } from './raw.tsx';
import { sayAgo, sayCount } from './say.ts';

/** The oldest messages of a queue, as they are. */
export const QueueMessages = ({ name }: { readonly name: string }) => (
  <Card title={`The oldest messages of ${name}`}>
    <Answered asked={useAnswer(`/api/queues/${encodeURIComponent(name)}/messages`, messagesSchema)}>
      {({ messages, now }) =>
        messages.length === 0 ? (
          <Empty>This queue is empty.</Empty>
        ) : (
          <ul className={styles.messages}>
            {messages.map(({ id, body, characters, sentAt, receives, state }) => (
              <li key={id} className={styles.message}>
                <p className={styles.facts}>
                  <span>{id}</span>
                  <span>sent {sayAgo(sentAt, now)}</span>
                  <span>received {receives} times</span>
                  <span>{state}</span>
                  {characters > body.length && (
                    <span>
                      {sayCount(body.length)} of {sayCount(characters)} characters
                    </span>
                  )}
                </p>
                <Raw text={body} />
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  </Card>
);
