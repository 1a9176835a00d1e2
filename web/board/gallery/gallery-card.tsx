import { memo, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import keys from './described-card.module.css';
import styles from './gallery-card.module.css';
import type { GalleryCard as Card } from './gallery-cards.ts';
import { PreviewFrame, previewHeight } from './preview-frame.tsx';
import type { Preview } from './use-previews.tsx';

interface GalleryCardProps {
  readonly card: Card;
  readonly widget: BoardWidget;
  readonly narrowed: NarrowedWidget | undefined;
  /** Absent until it has been in sight and was answered. */
  readonly preview: Preview | undefined;
  /** Whether it is, or was, in sight: the others are drawn when they come there. */
  readonly isDrawn: boolean;
  readonly isAdded: boolean;
  /** Enter adds it while somebody types. */
  readonly isFirst: boolean;
  readonly onAdd: (card: Card) => void;
  readonly onRetry: (id: string) => void;
  /** Watches whether it is in sight. */
  readonly observe: (key: string, element: Element) => () => void;
}

/** One widget that can be added, drawn anew only when something of it changes: what it is called, what it answers, and how it looks with the viewer's own figures. */
export const GalleryCard = memo(({ card, widget, narrowed, preview, isDrawn, ...props }: GalleryCardProps) => {
  const { t } = useTranslation();
  const { isAdded, isFirst, onAdd, onRetry, observe } = props;
  const aboutId = useId();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => (place.current === null ? undefined : observe(card.key, place.current)), [observe, card.key]);
  return (
    <li ref={place} className={styles.card} data-wide={card.size.columns > 6} data-card={card.key}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h4 className={styles.title}>{card.title}</h4>
          <p id={aboutId} className={styles.about}>
            {card.about}
          </p>
        </div>
        {isFirst && <kbd className={keys.key}>{t('gallery.enter')}</kbd>}
        <Button
          className={styles.add}
          data-add-card
          data-added={isAdded}
          aria-label={t('gallery.addNamed', { name: card.title })}
          aria-describedby={aboutId}
          aria-keyshortcuts={isFirst ? 'Enter' : undefined}
          onClick={() => onAdd(card)}
        >
          <Icon name={isAdded ? 'check' : 'plus'} size={14} />
          {isAdded ? t('gallery.added') : t('gallery.add')}
        </Button>
      </div>
      {isDrawn && narrowed !== undefined ? (
        <PreviewFrame
          widget={widget}
          narrowed={narrowed}
          held={preview?.held}
          error={preview?.error ?? null}
          onRetry={() => onRetry(widget.id)}
        />
      ) : (
        <div style={previewHeight(widget.place.rows)} />
      )}
    </li>
  );
});
