import { Icon } from '#web/ui/icon.tsx';
import { type Span, traceSchema } from './answers.ts';
import { useAnswer } from './ask.ts';
import { Answered, PageHead } from './card.tsx';
import { hrefOf } from './place.ts';
import { sayDuration, sayTimeInFull } from './say.ts';
import styles from './trace-page.module.css';
import { sayAnnotations } from './traces-page.tsx';
import { type Bar, waterfallOf } from './waterfall.ts';

/** One trace as a waterfall: what came of what, when, and how long it took. */
export const TracePage = ({ id }: { readonly id: string }) => (
  <>
    <PageHead title="Trace" about={<code className={styles.id}>{id}</code>}>
      <a className={styles.link} href={hrefOf('traces')}>
        <Icon name="left" size={14} /> All traces
      </a>
      <a className={styles.link} href={hrefOf('logs', undefined, { correlationId: id })}>
        Logs of this trace <Icon name="right" size={14} />
      </a>
    </PageHead>
    <Answered asked={useAnswer(`/api/traces/${encodeURIComponent(id)}`, traceSchema)}>
      {({ spans }) => <Waterfall spans={spans} />}
    </Answered>
  </>
);

const Waterfall = ({ spans }: { readonly spans: readonly Span[] }) => {
  const { startedAt, milliseconds, bars, ticks } = waterfallOf(spans);
  const services = [...new Set(spans.map(({ service }) => service))];
  const faults = spans.filter(({ fault }) => fault !== undefined).length;
  return (
    <section className={styles.waterfall} aria-label="Waterfall">
      <p className={styles.facts}>
        <span>Began {sayTimeInFull(startedAt)}</span>
        <span>took {sayDuration(milliseconds)}</span>
        <span>
          {spans.length} spans of {services.length} services
        </span>
        <span data-bad={faults > 0}>{faults === 0 ? 'no fault' : `${faults} with a fault`}</span>
      </p>
      <div className={styles.axis} aria-hidden="true">
        {ticks.map((tick) => (
          <span
            key={tick}
            data-late={tick / milliseconds > 0.9}
            style={{ insetInlineStart: `${(100 * tick) / milliseconds}%` }}
          >
            {tick === 0 ? '0' : sayDuration(tick)}
          </span>
        ))}
      </div>
      <ol className={styles.bars}>
        {bars.map((bar) => (
          <Row key={bar.span.id} bar={bar} startedAt={startedAt} line={services.indexOf(bar.span.service) % 8} />
        ))}
      </ol>
    </section>
  );
};

const Row = ({ bar, startedAt, line }: { readonly bar: Bar; readonly startedAt: number; readonly line: number }) => {
  const { span, depth, from, width } = bar;
  const took = span.endedAt - span.startedAt;
  const indent = Math.min(depth, 6) * 12;
  const said = sayAnnotations(span.annotations);
  return (
    <li className={styles.row}>
      <div className={styles.what} style={{ paddingInlineStart: `${indent}px` }}>
        <span className={styles.key} data-service={line} aria-hidden="true" />
        <span className={styles.name}>{span.name}</span>
        {span.service !== span.name && <span className={styles.service}>{span.service}</span>}
        {span.fault !== undefined && (
          <span className={styles.fault}>
            <Icon name="alert" size={14} /> {span.fault}
          </span>
        )}
      </div>
      <div className={styles.lane}>
        <span
          className={styles.bar}
          data-service={line}
          data-fault={span.fault !== undefined}
          style={{ insetInlineStart: `${from}%`, inlineSize: `${width}%` }}
          aria-hidden="true"
        />
        <span
          className={styles.took}
          data-side={from + width > 80 ? 'before' : 'after'}
          style={from + width > 80 ? { insetInlineEnd: `${100 - from}%` } : { insetInlineStart: `${from + width}%` }}
        >
          {sayDuration(took)}
        </span>
      </div>
      <p className={styles.annotations} style={{ paddingInlineStart: `calc(${indent}px + 16px)` }}>
        after {sayDuration(span.startedAt - startedAt)}
        {said !== '' && ` · ${said}`}
      </p>
    </li>
  );
};
