import type { TFunction } from 'i18next';
import { type Metric } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { GoalSettings } from '#shared/widgets/goal';
import type { Format } from '#web/ui/format.ts';
import { attainmentOf } from './attainment.ts';

interface Asked {
  readonly settings: Pick<GoalSettings, 'metric' | 'goal'>;
  readonly value: string | null;
  readonly goal: string;
  readonly format: Format;
}

/** "67 % of quota" and "€ 1.2 M to go": how a figure stands against its goal, as share and as gap. */
export const goalWords = (t: TFunction, { settings: { metric, goal: kind }, value, goal, format }: Asked) => {
  const { unit, better }: Metric = metrics[metric];
  const { share, gap, isReached } = attainmentOf({ value, goal }, better);
  // A rate is so many points from its goal: 20 % from 40 % are not half of it.
  const write = (figure: number) =>
    unit === 'ratio'
      ? t('widgets.kpi-tile.points', { change: format.decimal(figure * 100) })
      : format.figure(unit, String(figure));
  const percent = format.percent(share);
  return {
    share:
      kind === 'quota'
        ? t('charts.goal.ofQuota', { percent })
        : t('charts.goal.ofGoal', { percent, goal: format.figure(unit, goal) }),
    gap: gap === null ? '' : gapWords(t, { gap: write(Math.abs(gap)), isReached, better }),
    isReached,
  };
};

interface Gap {
  readonly gap: string;
  readonly isReached: boolean;
  readonly better: Metric['better'];
}

const gapWords = (t: TFunction, { gap, isReached, better }: Gap): string => {
  if (better === 'less') return isReached ? t('charts.goal.kept', { gap }) : t('charts.goal.exceeded', { gap });
  return isReached ? t('charts.goal.reached', { gap }) : t('charts.goal.toGo', { gap });
};
