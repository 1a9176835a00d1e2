import { useContext, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricName } from '#shared/metrics/index';
import { type DrillMark, type DrillTerm, drillInto } from '#shared/query/drill';
import type { QuerySpec } from '#shared/query/query-spec';
import { useFormat } from '#web/data/signed-in.ts';
import { unrenewed } from '#web/data/unrenewed.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { Figure } from '#web/ui/figure.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { exactFigure } from '#web/widgets/exact-figure.ts';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { Notice } from '../notice.tsx';
import { useStageColours } from '../use-stage-colours.ts';
import { widgetFacts } from '../widget-facts.ts';
import { figureQuestions, type MarkedFigure, markedFigure } from './drill-figures.ts';
import { DrillFoot } from './drill-foot.tsx';
import styles from './drill-panel.module.css';
import { DrillRows, type DrillRowsProps } from './drill-rows.tsx';
import { drillTitle } from './drill-title.ts';
import type { DrillView } from './drill-view.ts';

interface DrillPanelProps {
  readonly spec: QuerySpec;
  /** The part of the answer that is meant; absent: all of it. */
  readonly mark: DrillMark | undefined;
  /** How the figure was called where it was opened; absent where a link leads here. */
  readonly title: string | undefined;
  /** How the rows are looked at. */
  readonly view: DrillView;
  /** Another way to look at them; a step is one that the browser's back button takes back. */
  readonly onView: (view: DrillView, isStep: boolean) => void;
  readonly onClose: () => void;
}

/** The stages in their order, for a board that names none: a funnel names them all, even of a day on which nothing was created. */
const stageQuestions = {
  steps: { kind: 'funnel', period: { of: 'last-days', count: 1 }, filters: [] },
} as const satisfies Readonly<Record<string, QuerySpec>>;

/** The records behind a figure: what it is, and exactly the rows that make it, term by term where it is a formula. */
export const DrillPanel = ({ spec, mark, title: given, view, onView, onClose }: DrillPanelProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const panelId = useId();
  const terms = useMemo(() => drillInto(spec, mark), [spec, mark]);
  // A link may name a term that this formula does not have.
  const place = terms[view.term ?? 0] === undefined ? 0 : (view.term ?? 0);
  const term = terms[place];
  const known = useContext(StageContext);
  const [knewNone] = useState(known.size === 0);
  const questions = useMemo(
    () => ({ drill: figureQuestions(spec), ...(knewNone && { stages: stageQuestions }) }),
    [spec, knewNone],
  );
  const { data: held, error } = useWidgetAnswers(questions);
  const answers = held?.answers['drill'] ?? {};
  const colours = useStageColours(questions, held?.answers);
  const figureOf = (name: string, metric: MetricName | undefined) =>
    markedFigure({ metric, answer: answers[name] }, mark ?? {});
  const metric = spec.kind === 'measure' ? spec.metric : undefined;
  const facts = widgetFacts('drill', questions.drill, held);
  const title = given ?? drillTitle(t, { spec, mark, answer: answers['figure'], format });

  return (
    <SideSheet title={title} width="wide" onClose={onClose}>
      {spec.kind !== 'records' && <Head figure={figureOf('figure', metric)} terms={terms} />}
      {terms.length > 1 && (
        <div className={styles.tabs}>
          <Tabs
            name={t('drill.terms')}
            panelId={panelId}
            chosen={String(place)}
            onChoose={(key) => onView(key === '0' ? {} : { term: Number(key) }, false)}
            tabs={terms.map(({ metric: name }, i) => ({
              key: String(i),
              label: <TermLabel metric={name} figure={name && figureOf(name, name)} />,
            }))}
          />
        </div>
      )}
      <div
        id={panelId}
        className={styles.rows}
        {...(terms.length > 1 && { role: 'tabpanel', 'aria-label': t('drill.rows') })}
      >
        <StageContext value={known.size > 0 ? known : colours}>
          {term && <TermRows key={place} term={term} title={title} view={view} onView={onView} />}
        </StageContext>
      </div>
      <DrillFoot facts={facts} unrenewed={unrenewed(error, facts?.isTooSlow)} />
    </SideSheet>
  );
};

/** The figure in full. Its rows count themselves, except those of several terms, which add up to nothing. */
const Head = ({
  figure,
  terms,
}: {
  readonly figure: MarkedFigure | undefined;
  readonly terms: readonly DrillTerm[];
}) => {
  const { t } = useTranslation();
  const format = useFormat();
  const object = terms[0] && !('none' in terms[0].rows) ? terms[0].rows.object : undefined;
  if (!figure) return <p className={styles.figure}>&nbsp;</p>;
  return (
    <p className={styles.figure}>
      <Figure value={figure.value}>{exactFigure(format, figure.unit, figure.value)}</Figure>
      {figure.unit !== 'count' && object && terms.length === 1 && (
        <span className={styles.count}>{t(`drill.from.${object}`, { count: figure.count })}</span>
      )}
    </p>
  );
};

interface TermLabelProps {
  readonly metric: MetricName | undefined;
  readonly figure: MarkedFigure | undefined;
}

const TermLabel = ({ metric, figure }: TermLabelProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {metric && t(`metrics.${metric}.name`)}
      {figure && <span className={styles.count}>{format.figure(figure.unit, figure.value)}</span>}
    </>
  );
};

interface TermRowsProps extends Omit<DrillRowsProps, 'spec'> {
  readonly term: DrillTerm;
}

const TermRows = ({ term: { rows }, ...props }: TermRowsProps) => {
  const { t } = useTranslation();
  return 'none' in rows ? <Notice words={t(`drill.none.${rows.none}`)} /> : <DrillRows spec={rows} {...props} />;
};
