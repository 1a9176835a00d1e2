import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { inPhoneOrder, movedOnPhone, withoutPhoneOrder } from './editor/phone-order.ts';
import {
  type ChosenPhoneSize,
  type PhoneReach,
  phoneReachOf,
  phoneSizesOf,
  sizedOnPhone,
} from './editor/phone-size.ts';
import styles from './phone-order.module.css';
import { startRowDrag } from './phone-row-drag.ts';
import { Select } from './settings/select.tsx';
import type { BoardEdit } from './use-board-edit.ts';
import { widgetTitle } from './widget-title.ts';

interface PhoneOrderProps {
  readonly edit: BoardEdit;
  readonly onClose: () => void;
}

/** The widgets of a tab in the order of a phone's one column: to be dragged by their grips or moved by their buttons, and as large as they are to be there. */
export const PhoneOrder = ({ edit, onClose }: PhoneOrderProps) => {
  const { t } = useTranslation();
  const { content, widgets, change } = edit;
  const [said, say] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const ordered = inPhoneOrder(widgets, content.phoneOrder);
  const move = (id: string, to: number) => {
    const widget = widgets.find((each) => each.id === id);
    if (widget === undefined || to < 0 || to >= ordered.length) return;
    change(movedOnPhone(content, widgets, { id, to }));
    say(t('edit.moved', { title: widgetTitle(t, widget), place: to + 1, count: ordered.length }));
  };
  /** Of its section, or of all. */
  const isAtEnd = (id: string, to: number) => movedOnPhone(content, widgets, { id, to }) === content;
  const resize = (widget: BoardWidget, size: ChosenPhoneSize) => {
    change(sizedOnPhone(content, { id: widget.id, size }));
  };
  const remove = (id: string) => {
    edit.changeWidgets(widgets.filter((widget) => widget.id !== id));
    say(t('edit.removed', { count: 1 }));
  };
  const drag = (event: PointerEvent, id: string) => {
    if (!list.current) return;
    event.preventDefault();
    startRowDrag({ list: list.current, from: event.nativeEvent, onDrop: (to) => move(id, to) });
  };
  return (
    <SideSheet title={t('edit.phone')} width="narrow" onClose={onClose}>
      <div className={styles.whole} data-scrolls>
        <p className={styles.about}>{t('edit.phoneAbout')}</p>
        <ol ref={list} className={styles.list}>
          {ordered.map((widget, index) => {
            const title = widgetTitle(t, widget);
            return (
              <li key={widget.id} className={styles.row} data-row={widget.id}>
                <span
                  className={styles.grip}
                  data-grip
                  title={t('edit.dragInOrder', { title })}
                  onPointerDown={(event) => drag(event, widget.id)}
                >
                  <Icon name="grip" />
                </span>
                <span className={styles.title}>{title}</span>
                <PhoneSize widget={widget} onSize={(size) => resize(widget, size)} />
                <Button
                  look="icon"
                  aria-label={t('edit.earlier', { title })}
                  disabled={isAtEnd(widget.id, index - 1)}
                  onClick={() => move(widget.id, index - 1)}
                >
                  <Icon name="up" />
                </Button>
                <Button
                  look="icon"
                  aria-label={t('edit.later', { title })}
                  disabled={isAtEnd(widget.id, index + 1)}
                  onClick={() => move(widget.id, index + 1)}
                >
                  <Icon name="down" />
                </Button>
                <Button look="icon" aria-label={t('edit.remove', { title })} onClick={() => remove(widget.id)}>
                  <Icon name="trash" />
                </Button>
              </li>
            );
          })}
        </ol>
        {content.phoneOrder && (
          <Button onClick={() => change(withoutPhoneOrder(content))}>{t('edit.phoneReset')}</Button>
        )}
        <Hidden>
          <span role="status">{said}</span>
        </Hidden>
      </div>
    </SideSheet>
  );
};

interface PhoneSizeProps {
  readonly widget: BoardWidget;
  readonly onSize: (size: ChosenPhoneSize) => void;
}

const PhoneSize = ({ widget, onSize }: PhoneSizeProps) => {
  const { t } = useTranslation();
  const reach = phoneReachOf(widget.type);
  if (reach === undefined) return <span className={styles.size} />;
  // Object.entries forgets the literal's own keys.
  const sizes = Object.entries(phoneSizesOf[reach]) as [ChosenPhoneSize, PhoneSizeWord][];
  return (
    <span className={styles.size}>
      <Select
        aria-label={t(`edit.phoneSize.${reach}`, { title: widgetTitle(t, widget) })}
        value={widget.phoneSize ?? 'normal'}
        onChange={({ currentTarget }) => {
          const chosen = sizes.find(([size]) => size === currentTarget.value);
          if (chosen !== undefined) onSize(chosen[0]);
        }}
      >
        {sizes.map(([size, word]) => (
          <option key={size} value={size}>
            {t(`edit.phoneSize.${word}`)}
          </option>
        ))}
      </Select>
    </span>
  );
};

type PhoneSizeWord = { [R in PhoneReach]: (typeof phoneSizesOf)[R][keyof (typeof phoneSizesOf)[R]] }[PhoneReach];
