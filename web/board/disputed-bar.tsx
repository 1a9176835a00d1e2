import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './disputed-bar.module.css';
import { type PartName, widgetPartOf } from './editor/board-parts.ts';
import type { BoardEdit } from './use-board-edit.ts';
import { widgetTitle } from './widget-title.ts';

interface DisputedBarProps {
  readonly edit: BoardEdit;
  readonly disputed: NonNullable<BoardEdit['disputed']>;
}

/** Two people changed the same: nothing is saved before one of them has said what stands. */
export const DisputedBar = ({ edit, disputed: { conflicts, by } }: DisputedBarProps) => {
  const { t } = useTranslation();
  const named = (part: PartName): string => {
    const [id] = widgetPartOf(part) ?? [];
    if (id === undefined) return part === 'title' ? t('edit.dispute.boardTitle') : t('edit.dispute.boardTabs');
    const widget = edit.content.widgets.find((each) => each.id === id);
    return widget ? widgetTitle(t, widget) : id;
  };
  const what = [...new Set(conflicts.map(({ part }) => named(part)))].join(', ');
  return (
    <div className={styles.bar} role="alert">
      <Icon name="differs" />
      <p>{by ? t('edit.dispute.disputed', { name: by, what }) : t('edit.dispute.disputedOther', { what })}</p>
      <span className={styles.ways}>
        <Button look="accent" onClick={() => edit.decide('mine')}>
          {t('edit.dispute.keepMine')}
        </Button>
        <Button onClick={() => edit.decide('theirs')}>{t('edit.dispute.takeTheirs')}</Button>
      </span>
    </div>
  );
};
