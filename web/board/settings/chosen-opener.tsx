import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './field.module.css';

interface ChosenOpenerProps {
  /** What is set. */
  readonly name: string;
  /** What it is set to, in words. */
  readonly chosen: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that says what is set to what, and opens the place where something else is chosen. */
export const ChosenOpener = ({ name, chosen, children }: ChosenOpenerProps) => {
  const { t } = useTranslation();
  return (
    <DropSheet
      label={
        <>
          <span className={styles.chosen}>{chosen}</span>
          <Icon name="down" size={14} />
        </>
      }
      name={name}
      buttonName={`${name}: ${chosen}`}
      className={styles.opener}
      closeWords={t('filters.close')}
    >
      {children}
    </DropSheet>
  );
};
