import type { TFunction } from 'i18next';
import type * as z from 'zod';
import type { stageAge } from '#shared/widgets/stage-age';
import { periodWords } from '#web/words/period-words.ts';
import { periodTaken } from './metric-title.ts';

/** "Open deals by stage and age". */
export const stageAgeTitle = (t: TFunction, { period }: Pick<z.output<typeof stageAge.settings>, 'period'>): string =>
  period
    ? t('charts.stageAge.titlePeriod', { period: periodWords(t, periodTaken('openDeals', period)) })
    : t('charts.stageAge.title');
