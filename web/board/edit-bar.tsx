import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import styles from './edit-bar.module.css';
import { type OperationName, operations } from './editor/operations.ts';
import { EditingToo } from './presence/editing-too.tsx';
import { TabsEditor } from './tabs-editor.tsx';
import type { BoardEdit } from './use-board-edit.ts';
import type { ChosenWidgets } from './use-chosen.ts';

interface EditBarProps {
  readonly edit: BoardEdit;
  readonly chosen: ChosenWidgets;
  readonly onDone: () => void;
  /** What opens over the board. */
  readonly panels: ReactNode;
}

// Object.keys is typed string[]; the registry's own keys are meant.
const operationNames = Object.keys(operations) as OperationName[];

/** Above a board that is being edited: the way back and forth, what comes onto it, and what can be done to chosen widgets. */
export const EditBar = ({ edit, chosen, onDone, panels }: EditBarProps) => {
  const { t } = useTranslation();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // The button that opened it is gone. Who went elsewhere while the code came stays there.
    if (document.activeElement !== document.body) return;
    const begin = bar.current?.querySelector<HTMLElement>('[data-begin]') ?? bar.current;
    begin?.focus();
  }, []);
  return (
    <div className={styles.whole} data-screen-only>
      {edit.may === 'edit' && <BoardTitle edit={edit} />}
      <section ref={bar} tabIndex={-1} className={styles.bar} aria-label={t('edit.bar')}>
        <div className={styles.tools}>
          <span className={styles.group}>
            <Button
              look="icon"
              data-undo
              aria-label={t('board.undo')}
              title={t('board.undo')}
              disabled={!edit.canUndo}
              onClick={edit.undo}
            >
              <Icon name="undo" />
            </Button>
            <Button
              look="icon"
              aria-label={t('board.redo')}
              title={t('board.redo')}
              disabled={!edit.canRedo}
              onClick={edit.redo}
            >
              <Icon name="redo" />
            </Button>
          </span>
          {panels}
          {edit.may === 'edit' ? (
            <>
              <Button onClick={() => void chosen.paste()}>{t('edit.paste')}</Button>
              <Popover label={t('edit.tabs')} name={t('edit.tabs')}>
                <TabsEditor edit={edit} />
              </Popover>
            </>
          ) : (
            <Button onClick={edit.backToBoard}>{t('edit.backToBoard')}</Button>
          )}
          <span className={styles.spring} />
          {chosen.ids.length > 0 && <ChosenActions edit={edit} chosen={chosen} />}
        </div>
        <Button look="accent" onClick={onDone}>
          {t('edit.done')}
        </Button>
      </section>
      {edit.may === 'edit' && <EditingToo />}
      <Hidden>
        <span id="edit-keys">{t('edit.keys')}</span>
      </Hidden>
    </div>
  );
};

/** Saved when it is left or Enter is pressed; an empty one is none. */
const BoardTitle = ({ edit }: Pick<EditBarProps, 'edit'>) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const { content, change } = edit;
  const save = () => {
    const title = typed?.trim() ?? '';
    setTyped(undefined);
    if (title !== '' && title !== content.title) change({ ...content, title });
  };
  return (
    <input
      className={styles.title}
      aria-label={t('edit.title')}
      maxLength={120}
      value={typed ?? content.title}
      onFocus={({ currentTarget }) => {
        // A name that nobody gave is there to be typed over.
        if (content.title === t('boards.newTitle')) currentTarget.select();
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setTyped(undefined);
      }}
    />
  );
};

const ChosenActions = ({ edit, chosen }: Pick<EditBarProps, 'edit' | 'chosen'>) => {
  const { t } = useTranslation();
  const { ids } = chosen;
  const { content, tab } = edit;
  const otherTabs = edit.may === 'edit' ? (content.tabs?.filter(({ id }) => id !== tab) ?? []) : [];
  return (
    <span className={styles.group} data-chosen={ids.length}>
      <span className={styles.count}>{t('edit.chosen', { count: ids.length })}</span>
      {edit.may === 'edit' && ids.length === 1 && ids[0] !== undefined && (
        <IconAction icon="settings" words={t('edit.settings')} onClick={() => chosen.openSettings(ids[0] ?? '')} />
      )}
      {edit.may === 'edit' && (
        <IconAction icon="copy" words={t('edit.operations.duplicate')} onClick={() => chosen.run('duplicate')} />
      )}
      <IconAction
        icon="trash"
        words={edit.may === 'edit' ? t('edit.operations.remove') : t('edit.hide')}
        onClick={() => chosen.run('remove')}
      />
      <Popover label={t('edit.more')} name={t('edit.more')}>
        <div className={styles.menu}>
          <Button onClick={() => void chosen.copy()}>{t('edit.copy')}</Button>
          {edit.may === 'edit' && <Button onClick={() => void chosen.cut()}>{t('edit.cut')}</Button>}
          {operationNames
            .filter((name) => name !== 'duplicate' && name !== 'remove' && chosen.may(name))
            .map((name) => (
              <Button
                key={name}
                data-operation={name}
                disabled={ids.length < operations[name].chosenMin}
                onClick={() => chosen.run(name)}
              >
                {t(`edit.operations.${name}`)}
              </Button>
            ))}
          {otherTabs.map(({ id, title }) => (
            <Button key={id} onClick={() => chosen.toTab(id)}>
              {t('edit.toTab', { title })}
            </Button>
          ))}
          <Button onClick={chosen.none}>{t('edit.chooseNone')}</Button>
        </div>
      </Popover>
    </span>
  );
};

interface IconActionProps {
  readonly icon: 'settings' | 'copy' | 'trash';
  readonly words: string;
  readonly onClick: () => void;
}

const IconAction = ({ icon, words, onClick }: IconActionProps) => (
  <Button look="icon" aria-label={words} title={words} onClick={onClick}>
    <Icon name={icon} />
  </Button>
);
