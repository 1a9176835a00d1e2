import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '#web/data/refusal.ts';
import { Button } from '#web/ui/button.tsx';
import { isAskedByBoard } from './asked-by-board.ts';
import { Notice } from './notice.tsx';
import { isWorthAskingAgain, refusalWords } from './refusal-words.ts';
import { useShownWidget } from './widget-context.ts';

interface RefusedNoticeProps {
  readonly refusal: Refusal;
  /** The way to ask otherwise; absent where the viewer cannot. */
  readonly repair?: ReactNode;
  /** The way out where the board's filters are at fault. */
  readonly onClearFilters?: (() => void) | undefined;
  readonly onRetry: () => void;
}

/** In place of the picture: why the widget around it is not answered, and what to do. */
export const RefusedNotice = ({ refusal, repair, onClearFilters, onRetry }: RefusedNoticeProps) => {
  const { t } = useTranslation();
  const widget = useShownWidget();
  const isOfBoard = isAskedByBoard(refusal, widget);
  return (
    <Notice
      icon="alert"
      words={refusalWords(t, refusal, widget.questions)}
      next={isOfBoard ? t('refused.byBoard') : undefined}
      action={
        <>
          {isWorthAskingAgain(refusal) && <Button onClick={onRetry}>{t('frame.tryAgain')}</Button>}
          {isOfBoard && onClearFilters ? <Button onClick={onClearFilters}>{t('filters.clearFilters')}</Button> : repair}
        </>
      }
    />
  );
};
