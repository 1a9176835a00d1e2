import { useTranslation } from 'react-i18next';
import type { GoalSettings } from '#shared/widgets/goal';
import { useFormat } from '#web/data/signed-in.ts';
import styles from './goal-bar.module.css';
import { goalWords } from './goal-words.ts';

interface GoalBarProps {
  readonly settings: Pick<GoalSettings, 'metric' | 'goal'>;
  readonly value: string | null;
  readonly goal: string;
}

/** The way to a goal as a hairline, and in words. */
export const GoalBar = ({ settings, value, goal }: GoalBarProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { share, gap, isReached } = goalWords(t, { settings, value, goal, format });
  const way = Math.min(1, Math.max(0, Number(value ?? 0) / Number(goal)));
  return (
    <div className={styles.goal}>
      <span className={styles.track} aria-hidden="true">
        <span className={isReached ? styles.reached : styles.way} style={{ inlineSize: `${way * 100}%` }} />
      </span>
      <p className={styles.words}>
        {share}
        {gap && ` · ${gap}`}
      </p>
    </div>
  );
};
