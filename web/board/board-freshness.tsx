import { useTranslation } from 'react-i18next';
import { type Freshness, freshnessOf, worstOf } from '#shared/api/freshness';
import type { BoardWidget } from '#shared/board/board-content';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import type { Questions } from '#web/data/questions.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { unrenewed } from '#web/data/unrenewed.ts';
import { useServerTime } from '#web/data/use-server-time.ts';
import { Hint } from '#web/ui/hint.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { FreshnessInFull } from './freshness-in-full.tsx';
import styles from './freshness-note.module.css';
import { lookAgainSeconds, NotRefreshed } from './freshness-note.tsx';
import { stateIcons, stateWord } from './freshness-words.ts';
import { widgetFacts } from './widget-facts.ts';

interface BoardFreshnessProps {
  readonly widgets: readonly BoardWidget[];
  readonly questions: Questions;
  readonly held: HeldAnswers;
  /** Why the last request failed. */
  readonly error: Error | null;
}

/** What may be said of the whole board: as much as of its worst widget. */
export const BoardFreshness = ({ widgets, questions, held, error }: BoardFreshnessProps) => {
  const { t } = useTranslation();
  const now = useServerTime(held.clock, lookAgainSeconds);
  const all = widgets.flatMap(({ id }) => freshnessAt(now, widgetFacts(id, questions[id] ?? {}, held)));
  const worst = worstOf(all);
  if (!worst) return null;
  const { state, completeThroughAt } = worst;
  const concerned = all.filter((each) => each.state === state).length;
  const older = error ? all.length : widgets.filter(({ id }) => held.tooSlow[id]).length;
  const because = unrenewed(error, older > 0);
  return (
    <span className={styles.note} data-freshness={state} data-unrenewed={because} role="status">
      <Hint
        label={
          because && state === 'live' && completeThroughAt !== null ? (
            <NotRefreshed since={completeThroughAt} now={now} />
          ) : (
            <InShort worst={worst} now={now} />
          )
        }
      >
        <FreshnessInFull freshness={worst} unrenewed={because} now={now} />
        {because && <p>{t('freshness.unrenewedWidgets', { count: older, total: all.length })}</p>}
        {state !== 'live' && <p>{t('freshness.widgets', { count: concerned, total: all.length })}</p>}
      </Hint>
    </span>
  );
};

const InShort = ({ worst, now }: { readonly worst: Freshness; readonly now: Date }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, completeThroughAt } = worst;
  const time = completeThroughAt === null ? null : format.time(completeThroughAt, now);
  return (
    <>
      <Icon name={stateIcons[state]} size={14} />
      <b className={styles.word}>{stateWord(t, worst)}</b>
      {time !== null && (
        <>
          <span className={styles.wide}>{t('freshness.board', { time })}</span>
          <span className={styles.narrow}>{t('freshness.short', { time })}</span>
        </>
      )}
    </>
  );
};

const freshnessAt = (now: Date, facts: ReturnType<typeof widgetFacts>): readonly Freshness[] => {
  const freshness = facts && freshnessOf(facts.objects, facts.sync, now);
  return freshness ? [freshness] : [];
};
