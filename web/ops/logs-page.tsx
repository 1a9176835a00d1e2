import { Icon } from '#web/ui/icon.tsx';
import { type LogLine, logsSchema } from './answers.ts';
import { queryOf, useAnswer } from './ask.ts';
import { Answered, Empty, PageHead } from './card.tsx';
import { Field } from './field.tsx';
import styles from './logs-page.module.css';
import { choose, hrefOf, type Place } from './place.ts';
import { Raw } from './raw.tsx';
import { sayTimeInFull } from './say.ts';

const levels = ['DEBUG', 'INFO', 'WARN', 'ERROR'];

/** What functions wrote, searched by what one knows of it. */
export const LogsPage = ({ place }: { readonly place: Place }) => {
  const { correlationId, function: title, level, text } = place.query;
  const asked = useAnswer(
    `/api/logs${queryOf({ correlationId, function: title, level, text, max: '200' })}`,
    logsSchema,
  );
  const functions = [...new Set([...(title === undefined ? [] : [title]), ...(asked.data?.functions ?? [])])];
  return (
    <>
      <PageHead
        title="Logs"
        about="The last 20,000 lines that functions wrote, newest first. Older ones are in .local/cloud/logs. Measurements are on Metrics."
      />
      <search className={styles.filters}>
        <Field label="Correlation id">
          <input
            type="search"
            defaultValue={correlationId}
            placeholder="1-xxxxxxxx-…"
            onChange={({ target }) => choose(place, { correlationId: target.value.trim() })}
          />
        </Field>
        <Field label="Function">
          <select value={title ?? ''} onChange={({ target }) => choose(place, { function: target.value })}>
            <option value="">all</option>
            {functions.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </Field>
        <Field label="Level">
          <select value={level ?? ''} onChange={({ target }) => choose(place, { level: target.value })}>
            <option value="">all</option>
            {levels.map((each) => (
              <option key={each} value={each}>
                {each} or graver
              </option>
            ))}
          </select>
        </Field>
        <Field label="Text in the line">
          <input type="search" defaultValue={text} onChange={({ target }) => choose(place, { text: target.value })} />
        </Field>
      </search>
      <Answered asked={asked}>
        {({ lines }) =>
          lines.length === 0 ? (
            <Empty>No line is like this. Take away a filter, or wait until a function has written.</Empty>
          ) : (
            <section className={styles.lines} aria-label="Lines">
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </section>
          )
        }
      </Answered>
    </>
  );
};

const Line = ({ line }: { readonly line: LogLine }) => (
  <details className={styles.line}>
    <summary>
      <span className={styles.time}>{sayTimeInFull(line.at)}</span>
      <span className={styles.level} data-level={line.level}>
        {line.level ?? 'text'}
      </span>
      <span className={styles.function}>{line.function}</span>
      <span className={styles.message}>{line.message}</span>
    </summary>
    <div className={styles.whole}>
      {line.correlationId !== undefined && (
        <p className={styles.links}>
          <a href={hrefOf('traces', line.correlationId)}>
            Its trace <Icon name="right" size={14} />
          </a>
          <a href={hrefOf('logs', undefined, { correlationId: line.correlationId })}>
            All lines of {line.correlationId} <Icon name="right" size={14} />
          </a>
        </p>
      )}
      <Raw text={pretty(line.line)} />
    </div>
  </details>
);

const pretty = (line: string): string => {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    // Plain text, or a line that was cut.
    return line;
  }
};
