import { useTranslation } from 'react-i18next';
import { type Freshness, freshnessOf, worstOf } from '#shared/api/freshness';
import type { BoardWidget } from '#shared/board/board-content';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import type { Questions } from '#web/data/questions.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { useServerTime } from '#web/data/use-server-time.ts';
import { Hint } from '#web/ui/hint.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { FreshnessInFull } from './freshness-in-full.tsx';
import styles from './freshness-note.module.css';
import { lookAgainSeconds } from './freshness-note.tsx';
import { stateIcons, stateWord } from './freshness-words.ts';
import { widgetFacts } from './widget-facts.ts';

interface BoardFreshnessProps {
  readonly widgets: readonly BoardWidget[];
  readonly questions: Questions;
  readonly held: HeldAnswers;
}

/** What may be said of the whole board: as much as of its worst widget. */
export const BoardFreshness = ({ widgets, questions, held }: BoardFreshnessProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(held.clock, lookAgainSeconds);
  const all = widgets.flatMap(({ id }) => freshnessAt(now, widgetFacts(id, questions[id] ?? {}, held)));
  const worst = worstOf(all);
  if (!worst) return null;
  const { state, completeThroughAt } = worst;
  const concerned = all.filter((each) => each.state === state).length;
  return (
    <span className={styles.note} data-freshness={state} role="status">
      <Hint
        label={
          <>
            <Icon name={stateIcons[state]} size={14} />
            <b className={styles.word}>{stateWord(t, worst)}</b>
            {completeThroughAt !== null && (
              <>
                <span className={styles.wide}>
                  {t('freshness.board', { time: format.time(completeThroughAt, now) })}
                </span>
                <span className={styles.narrow}>
                  {t('freshness.short', { time: format.time(completeThroughAt, now) })}
                </span>
              </>
            )}
          </>
        }
      >
        <FreshnessInFull freshness={worst} now={now} />
        {state !== 'live' && <p>{t('freshness.widgets', { count: concerned, total: all.length })}</p>}
      </Hint>
    </span>
  );
};

const freshnessAt = (now: Date, facts: ReturnType<typeof widgetFacts>): readonly Freshness[] => {
  const freshness = facts && freshnessOf(facts.objects, facts.sync, now);
  return freshness ? [freshness] : [];
};
