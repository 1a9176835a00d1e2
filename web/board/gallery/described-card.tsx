import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { widgets } from '#shared/widgets/index';
import { narrowWidget } from '#shared/widgets/narrow-widget';
import { questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useSettled } from '#web/ui/use-settled.ts';
import { frameState } from '../frame-state.ts';
import { useNarrowing } from '../narrowing-context.ts';
import type { DescribedWidget } from './describe-widget.ts';
import styles from './described-card.module.css';
import { PreviewFrame } from './preview-frame.tsx';

/** Who still types is not asked for. */
const typingMilliseconds = 200;

interface DescribedCardProps {
  readonly described: DescribedWidget;
  readonly isAdded: boolean;
  /** Whether the server refuses to answer it. */
  readonly isRefused: boolean;
  readonly onAdd: () => void;
  readonly onRefused: (refused: DescribedWidget | undefined) => void;
}

/** The widget that a line describes, with the viewer's own figures. */
export const DescribedCard = ({ described, isAdded, isRefused, onAdd, onRefused }: DescribedCardProps) => {
  const { t } = useTranslation();
  const settled = useSettled(JSON.stringify(described), typingMilliseconds);
  // What was written two lines above is read.
  const asked = useMemo(() => JSON.parse(settled ?? 'null') as DescribedWidget, [settled]);
  return (
    <section className={styles.described} aria-label={t('gallery.described')} data-described>
      <div className={styles.head}>
        <h3 className={styles.title}>{t('gallery.described')}</h3>
        <kbd className={styles.key}>{t('gallery.enter')}</kbd>
        <Button look="accent" data-add-card aria-keyshortcuts="Enter" disabled={isRefused} onClick={onAdd}>
          <Icon name={isAdded ? 'check' : 'plus'} size={14} />
          {isAdded ? t('gallery.added') : t('gallery.add')}
        </Button>
      </div>
      {/* The answers of one picture are no other one's: it starts anew, and does not keep what was shown before. */}
      <Asked key={asked.type} asked={asked} onRefused={onRefused} />
    </section>
  );
};

const asWidget = ({ type, settings }: DescribedWidget): BoardWidget => ({
  id: 'described',
  type,
  settings: { ...settings },
  place: { x: 0, y: 0, ...widgets[type].size },
});

interface AskedProps extends Pick<DescribedCardProps, 'onRefused'> {
  readonly asked: DescribedWidget;
}

const Asked = ({ asked, onRefused }: AskedProps) => {
  const widget = useMemo(() => asWidget(asked), [asked]);
  const narrowing = useNarrowing();
  const narrowed = useMemo(() => narrowWidget(widget, narrowing), [widget, narrowing]);
  const questions = useMemo(() => questionsAsked(narrowed ? { [widget.id]: narrowed } : {}), [widget.id, narrowed]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const isRefused = frameState({ id: widget.id, answers: held?.answers[widget.id], error }).kind === 'refused';
  useEffect(() => onRefused(isRefused ? asked : undefined), [isRefused, asked, onRefused]);
  if (narrowed === undefined) return null;
  return <PreviewFrame widget={widget} narrowed={narrowed} held={held} error={error} onRetry={() => void refetch()} />;
};
