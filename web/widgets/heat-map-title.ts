import type { TFunction } from 'i18next';
import type * as z from 'zod';
import { type heatMap, heatMapPeriod } from '#shared/widgets/heat-map';
import { periodWords } from '#web/words/period-words.ts';

type Settings = Pick<z.output<typeof heatMap.settings>, 'metric' | 'show'>;

/** What a heat map shows: "Deals created by day · last 12 months". */
export const heatMapTitle = (t: TFunction, { metric, show }: Settings): string => {
  const words = { metric: t(`metrics.${metric}.name`), period: periodWords(t, heatMapPeriod) };
  return show === 'calendar' ? t('charts.heat.calendar', words) : t('charts.heat.hours', words);
};
