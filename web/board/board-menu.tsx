import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import styles from './board-menu.module.css';
import { Later, laterCode } from './later.tsx';
import type { BoardEdit } from './use-board-edit.ts';

const showOnTv = laterCode(async () => (await import('./tv/show-on-tv.tsx')).ShowOnTv);

/** What can be done with a board besides looking at it and editing it. */
export const BoardMenu = ({ edit }: { readonly edit: BoardEdit }) => {
  const { t } = useTranslation();
  const [isTvOpen, setTvOpen] = useState(false);
  const close = () => setTvOpen(false);
  return (
    <>
      <Popover look="icon" label={<Icon name="more" />} name={t('boardMenu.menu')}>
        <div className={styles.menu}>
          <Button onClick={printBoard}>{t('boardMenu.print')}</Button>
          <Button
            aria-haspopup="dialog"
            onClick={(event) => {
              closeMenu(event);
              setTvOpen(true);
            }}
          >
            {t('boardMenu.open')}
          </Button>
        </div>
      </Popover>
      {isTvOpen && (
        <Later of={showOnTv} sheet={{ title: t('boardMenu.open'), onClose: close }}>
          {(ShowOnTv) => <ShowOnTv edit={edit} onClose={close} />}
        </Later>
      )}
    </>
  );
};

const closeMenu = ({ currentTarget }: MouseEvent): void =>
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();

/** The menu is gone before the browser looks at the page. */
const printBoard = (event: MouseEvent): void => {
  closeMenu(event);
  requestAnimationFrame(() => print());
};
