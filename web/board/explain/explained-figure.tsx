import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { metrics } from '#shared/metrics/index';
import { drillInto } from '#shared/query/drill';
import type { QuerySpec } from '#shared/query/query-spec';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { exactFigure } from '#web/widgets/exact-figure.ts';
import { ratioWords } from '#web/widgets/ratio-words.ts';
import { markedFigure } from '../drill/drill-figures.ts';
import { useDrill } from '../drill-context.ts';
import { useShownWidget } from '../widget-context.ts';
import styles from './explain-panel.module.css';
import { figureTitle, formulaTerms, formulaWords, rowsBehind } from './figure-title.ts';
import { FormulaFigures } from './formula-figures.tsx';
import { useFacts } from './use-facts.ts';

interface ExplainedFigureProps {
  /** The name of its question. */
  readonly name: string;
  /** The one that the widget is about; the others are told in short until somebody asks. */
  readonly isFirst: boolean;
  /** Somebody goes on to the records, or to the dictionary. */
  readonly onLeave: () => void;
}

/** One figure of a widget: what it is, how it is made, of which rows, and which of them do not count. */
export const ExplainedFigure = ({ name, isFirst, onLeave }: ExplainedFigureProps) => {
  const { t } = useTranslation();
  const headingId = useId();
  const { questions } = useShownWidget();
  const spec = questions[name];
  if (!spec) return null;
  const title = figureTitle(t, spec);
  const content = <Content name={name} spec={spec} onLeave={onLeave} />;
  if (!isFirst) {
    return (
      <details className={styles.figure}>
        <summary className={styles.summary}>{title}</summary>
        {content}
      </details>
    );
  }
  return (
    <section className={styles.figure} aria-labelledby={headingId}>
      <h3 id={headingId} className={styles.name}>
        {title}
      </h3>
      {content}
    </section>
  );
};

interface ContentProps extends Pick<ExplainedFigureProps, 'name' | 'onLeave'> {
  readonly spec: QuerySpec;
}

const Content = ({ name, spec, onLeave }: ContentProps) => {
  const { t } = useTranslation();
  const facts = useFacts(name, spec);
  return (
    <>
      <NowFigure name={name} spec={spec} />
      <p className={styles.formula}>{formulaWords(t, spec)}</p>
      {spec.kind === 'measure' && formulaTerms(spec.metric).length > 0 && <FormulaFigures spec={spec} />}
      {spec.kind === 'measure' && (
        <p className={styles.quiet}>
          {t('explain.version', { version: metrics[spec.metric].version })} ·{' '}
          <Link href={`/metrics#${spec.metric}`} className={styles.link}>
            {t('explain.definition')}
          </Link>
        </p>
      )}
      <dl className={styles.facts}>
        {facts.map(({ label, words }) => (
          <Fact key={label} label={label}>
            {words.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Fact>
        ))}
      </dl>
      <ShowRows name={name} spec={spec} onLeave={onLeave} />
    </>
  );
};

export const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** The figure as it is now, with every digit. */
const NowFigure = ({ name, spec }: Pick<ContentProps, 'name' | 'spec'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { answers } = useShownWidget();
  const metric = spec.kind === 'measure' ? spec.metric : undefined;
  const answer = answers?.[name];
  const figure = markedFigure({ metric, answer }, {});
  const ratio = answer?.kind === 'value' || answer?.kind === 'series' ? answer.ratio : undefined;
  return (
    figure && (
      <p className={styles.now}>
        {exactFigure(format, figure.unit, figure.value)}
        {metric && ratio && (
          <span className={styles.share}>
            {ratioWords(t, { metric, ratio, written: (unit, value) => exactFigure(format, unit, value) })}
          </span>
        )}
      </p>
    )
  );
};

/** The way to the rows; of what has none, why. */
const ShowRows = ({ name, spec, onLeave }: ContentProps) => {
  const { t } = useTranslation();
  const drill = useDrill();
  const { answers, title } = useShownWidget();
  const terms = drillInto(spec);
  const [first] = terms;
  if (!first || !drill) return null;
  if (terms.length === 1 && 'none' in first.rows) {
    return <p className={styles.quiet}>{t(`drill.none.${first.rows.none}`)}</p>;
  }
  const count = rowsBehind(answers?.[name]);
  const object = 'none' in first.rows ? undefined : first.rows.object;
  const open = () => {
    onLeave();
    drill.openDrill({ spec, title });
  };
  return (
    <Button onClick={open}>
      {count === undefined || object === undefined || terms.length > 1
        ? t('explain.show')
        : t(`explain.showRows.${object}`, { count })}
    </Button>
  );
};
