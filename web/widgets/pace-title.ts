import type { TFunction } from 'i18next';
import type * as z from 'zod';
import { type pace, paceQuarters } from '#shared/widgets/pace';
import { periodWords } from '#web/words/period-words.ts';

/** "Pace · this quarter". */
export const paceTitle = (t: TFunction, { quarter }: Pick<z.output<typeof pace.settings>, 'quarter'>): string =>
  t('charts.pace.title', { period: periodWords(t, paceQuarters(quarter).now) });
