import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardTab } from '#shared/board/board-content';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { widgetsOn } from './editor/tab-layout.ts';
import { movedTab, renamedTab, tabsMax, withoutTab, withTab } from './editor/tabs.ts';
import styles from './tabs-editor.module.css';
import type { BoardEdit } from './use-board-edit.ts';

/** The tabs of a board: one more, what they are called, their order, one less. */
export const TabsEditor = ({ edit }: { readonly edit: BoardEdit }) => {
  const { t } = useTranslation();
  const { content, change } = edit;
  const tabs = content.tabs ?? [];
  const add = () => {
    const next = withTab(content, {
      first: t('edit.newTab', { number: 1 }),
      next: t('edit.newTab', { number: Math.max(1, tabs.length) + 1 }),
    });
    change(next);
    edit.setTab(next.tabs?.at(-1)?.id);
  };
  return (
    <div className={styles.tabs}>
      {tabs.map((tab) => (
        <TabRow key={tab.id} tab={tab} edit={edit} />
      ))}
      <Button onClick={add} disabled={tabs.length >= tabsMax}>
        <Icon name="plus" />
        {t('edit.addTab')}
      </Button>
    </div>
  );
};

const TabRow = ({ tab: { id, title }, edit }: { readonly tab: BoardTab; readonly edit: BoardEdit }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const { content, change } = edit;
  const count = widgetsOn(content, id).length;
  const removal = count === 0 ? t('edit.removeTab') : t('edit.removeTabWithWidgets', { count });
  const rename = () => {
    const next = typed?.trim() ?? '';
    setTyped(undefined);
    if (next !== '' && next !== title) change(renamedTab(content, id, next));
  };
  const act = (icon: 'left' | 'right' | 'trash', words: string, onClick: () => void) => (
    <Button look="icon" aria-label={`${words}: ${title}`} title={words} onClick={onClick}>
      <Icon name={icon} />
    </Button>
  );
  return (
    <div className={styles.row}>
      <input
        className={styles.title}
        aria-label={`${t('edit.tabTitle')}: ${title}`}
        maxLength={60}
        value={typed ?? title}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
      {act('left', t('edit.tabLeft'), () => change(movedTab(content, id, -1)))}
      {act('right', t('edit.tabRight'), () => change(movedTab(content, id, 1)))}
      {act('trash', removal, () => change(withoutTab(content, id)))}
    </div>
  );
};
