import type * as z from 'zod';
import type { table as declaration } from '#shared/widgets/table';
import { periodInSentence, periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { lazyPicture } from './lazy-picture.ts';
import { periodTaken } from './metric-title.ts';
import { tableNoneWords, tableTitle } from './table-words.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** A list of open deals takes all of a period that is asked to date. */
const periodOf = ({ object, deals, period }: Settings): Settings['period'] =>
  period && object === 'opportunity' && deals === 'open' ? periodTaken('openDeals', period) : period;

export const table: WidgetView<Settings> = {
  title: (t, settings) => {
    const title = tableTitle(t, settings);
    const period = periodOf(settings);
    return period ? t('widgets.with-period', { title, period: periodWords(t, period) }) : title;
  },
  shape: 'rows',
  emptyWords: (t, { settings, answers }) => {
    if (answerOf(answers, ['rows', 'records']).count > 0) return undefined;
    const none = tableNoneWords(t, settings);
    const period = periodOf(settings);
    return period ? t('widgets.none-in-period', { none, period: periodInSentence(t, period) }) : `${none}.`;
  },
  ...lazyPicture(async () => (await import('./pictures.ts')).TablePicture),
  leftOut: (answers) => answerOf(answers, ['rows', 'records']),
};
