import { useTranslation } from 'react-i18next';
import { freshnessOf } from '#shared/api/freshness';
import type { Filter } from '#shared/query/filter';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { unrenewed } from '#web/data/unrenewed.ts';
import { useServerTime } from '#web/data/use-server-time.ts';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { filterWords } from '#web/words/filter-words.ts';
import { periodWords } from '#web/words/period-words.ts';
import { useValueNames } from '../filters/value-names.ts';
import { FreshnessInFull } from '../freshness-in-full.tsx';
import { lookAgainSeconds } from '../freshness-note.tsx';
import { useMarks } from '../marks-context.ts';
import { useNarrowing } from '../narrowing-context.ts';
import { useShownWidget } from '../widget-context.ts';
import type { WidgetFacts } from '../widget-facts.ts';
import styles from './explain-panel.module.css';
import { Fact } from './explained-figure.tsx';

/** What holds for all figures of a widget: what its board narrows it to, whose records it is of, and how fresh they are. */
export const ExplainedBoard = () => {
  const { t } = useTranslation();
  const { viewer } = useSignedIn();
  const { facts } = useShownWidget();
  const sentences = useBoardSentences();
  return (
    <section className={styles.figure} aria-label={t('explain.forAll')}>
      <dl className={styles.facts}>
        <Fact label={t('explain.facts.board')}>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Fact>
        <Fact label={t('explain.facts.scope')}>
          <p>
            <ScopeWords sees={viewer.sees} people={viewer.people} />
          </p>
          {viewer.sees === 'branch' && <p>{t('explain.branch')}</p>}
        </Fact>
        {facts && <Fresh facts={facts} />}
      </dl>
    </section>
  );
};

const Fresh = ({ facts }: { readonly facts: WidgetFacts }) => {
  const { t } = useTranslation();
  const now = useServerTime(facts.clock, lookAgainSeconds);
  const freshness = freshnessOf(facts.objects, facts.sync, now);
  return (
    freshness && (
      <Fact label={t('explain.facts.freshness')}>
        <FreshnessInFull freshness={freshness} unrenewed={unrenewed(null, facts.isTooSlow)} now={now} />
      </Fact>
    )
  );
};

/** The board's filters, told apart by whether the widget's figures take them. */
const useBoardSentences = (): readonly string[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useValueNames();
  const narrowing = useNarrowing();
  const { marked } = useMarks();
  const { period: fate, filtered, filteredInPart, unfiltered } = useShownWidget();
  const period = marked?.period ?? narrowing.period;
  const said = (filters: readonly Filter[], key: 'applied' | 'inPart' | 'unfiltered') =>
    filters.map((filter) => t(`explain.board.${key}`, { filter: filterWords(t, filter, { format, labelOf }) }));
  const sentences = [
    ...(fate !== undefined && period ? [t(`explain.board.${fate}`, { period: periodWords(t, period) })] : []),
    ...said(filtered, 'applied'),
    ...said(filteredInPart, 'inPart'),
    ...said(unfiltered, 'unfiltered'),
  ];
  return sentences.length === 0 ? [t('explain.board.nothing')] : sentences;
};
