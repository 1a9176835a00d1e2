import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { table } from '#shared/widgets/table';
import { answerOf } from './answer-of.ts';
import { RecordList } from './record-list/record-list.tsx';
import { usePagedList } from './record-list/use-paged-list.ts';
import { recordsOf } from './records-of.ts';
import { tableTitle } from './table-words.ts';
import type { PictureProps } from './widget-view.ts';

/** Order, columns and pages are the viewer's, for this visit; the settings stay the manager's. */
export const TablePicture = ({ settings, answers, questions }: PictureProps<z.output<typeof table.settings>>) => {
  const { t } = useTranslation();
  const held = answerOf(answers, ['rows', 'records']);
  const { answer = held, list } = usePagedList(recordsOf(questions ?? table.ask(settings), 'rows'), { answer: held });
  return <RecordList {...list} label={tableTitle(t, settings)} answer={answer} />;
};
