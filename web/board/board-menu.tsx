import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import styles from './board-menu.module.css';

/** What can be done with a board besides looking at it and editing it. */
export const BoardMenu = () => {
  const { t } = useTranslation();
  return (
    <Popover look="icon" label={<Icon name="more" />} name={t('board.menu')}>
      <div className={styles.menu}>
        <Button onClick={printBoard}>{t('print.menu')}</Button>
      </div>
    </Popover>
  );
};

/** The menu is gone before the browser looks at the page. */
const printBoard = ({ currentTarget }: MouseEvent): void => {
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
  requestAnimationFrame(() => print());
};
