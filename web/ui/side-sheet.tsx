import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './side-sheet.module.css';

interface SideSheetProps {
  readonly title: string;
  /** `wide` holds a table of six columns, `narrow` text. On a phone each is the whole screen. */
  readonly width: 'wide' | 'narrow';
  /** Escape, the button or a click beside it: whoever opened the sheet takes it away. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet at the side, over the page. Taken away, it gives the focus back to where it was. */
export const SideSheet = ({ title, width, onClose, children }: SideSheetProps) => {
  const { t } = useTranslation();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  // Before the element leaves the page: a dialog that is removed while open keeps the focus to itself.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  const closed = () => {
    if (dialog.current && !dialog.current.open) onClose();
  };
  const closeOutside = ({ target }: MouseEvent) => {
    if (target === dialog.current) onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape, which the browser handles, is the key for it
    <dialog
      ref={dialog}
      className={`${styles.sheet} ${width === 'wide' ? styles.wide : styles.narrow}`}
      aria-labelledby={titleId}
      onClose={closed}
      onClick={closeOutside}
    >
      <div className={styles.inside}>
        <header className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <Button look="icon" aria-label={t('sheet.close')} title={t('sheet.close')} onClick={onClose}>
            <Icon name="close" />
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
};
