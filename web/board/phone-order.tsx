import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { inPhoneOrder, movedOnPhone, withoutPhoneOrder } from './editor/phone-order.ts';
import styles from './phone-order.module.css';
import type { BoardEdit } from './use-board-edit.ts';
import { widgetTitle } from './widget-title.ts';

interface PhoneOrderProps {
  readonly edit: BoardEdit;
  readonly onClose: () => void;
}

/** The widgets of a tab in the order of a phone's one column: to be dragged by their grips, or moved by their buttons. */
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
  const remove = (id: string) => {
    edit.changeWidgets(widgets.filter((widget) => widget.id !== id));
    say(t('edit.removed', { count: 1 }));
  };
  const drag = (event: PointerEvent, id: string) => {
    if (!list.current) return;
    event.preventDefault();
    startRowDrag(list.current, event.nativeEvent, (to) => move(id, to));
  };
  return (
    <SideSheet title={t('edit.phone')} width="narrow" onClose={onClose}>
      <div className={styles.whole}>
        <p className={styles.about}>{t('edit.phoneAbout')}</p>
        <ol ref={list} className={styles.list}>
          {ordered.map((widget, index) => {
            const title = widgetTitle(t, widget);
            return (
              <li key={widget.id} className={styles.row} data-row={widget.id}>
                <span
                  className={styles.grip}
                  title={t('edit.dragInOrder', { title })}
                  onPointerDown={(event) => drag(event, widget.id)}
                >
                  <Icon name="grip" />
                </span>
                <span className={styles.title}>{title}</span>
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

/** A row follows the pointer; where it is let go, that many rows are above it. */
const startRowDrag = (list: HTMLElement, from: globalThis.PointerEvent, onDrop: (to: number) => void): void => {
  const row = from.target instanceof Element ? from.target.closest<HTMLElement>('[data-row]') : null;
  if (row === null) return;
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    delete row.dataset['held'];
    row.style.removeProperty('translate');
  };
  row.dataset['held'] = '';
  const listen = { signal: ended.signal, capture: true };
  addEventListener(
    'pointermove',
    ({ clientY }) => {
      row.style.translate = `0 ${clientY - from.clientY}px`;
    },
    listen,
  );
  addEventListener(
    'pointerup',
    ({ clientY }) => {
      end();
      const others = [...list.querySelectorAll<HTMLElement>('[data-row]')].filter((each) => each !== row);
      onDrop(others.filter((each) => middleOf(each) < clientY).length);
    },
    listen,
  );
  addEventListener('pointercancel', end, listen);
};

const middleOf = (row: HTMLElement): number => {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
};
