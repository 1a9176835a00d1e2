import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { EditContext } from '../edit-context.ts';
import { inPhoneOrder } from '../editor/phone-order.ts';
import { Notice } from '../notice.tsx';
import { PrintedFacts } from '../print/printed-facts.tsx';
import { isLong } from '../sets-own-height.ts';
import type { BoardEdit } from '../use-board-edit.ts';
import { widgetTitle } from '../widget-title.ts';
import { BrowserFullScreen } from './browser-full-screen.tsx';
import styles from './full-screen.module.css';
import { FullScreenContext } from './full-screen-context.ts';

interface FullScreenProps {
  readonly id: string;
  readonly edit: Pick<BoardEdit, 'content' | 'widgets'>;
  readonly draw: (widget: BoardWidget) => ReactNode;
  /** Another widget of the board in its place. */
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

/** One widget as large as the screen, with all that it says on its board; the arrows lead on to the next one. */
export const FullScreen = ({ id, edit: { content, widgets }, draw, onShow, onClose }: FullScreenProps) => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const dialog = useOverPage(id);
  const order = inPhoneOrder(widgets, isPhone ? content.phoneOrder : undefined).filter(
    ({ type }) => !widgetTypeNamed(type)?.opensSection,
  );
  const at = order.findIndex((widget) => widget.id === id);
  const widget = order[at];
  const title = widget ? widgetTitle(t, widget) : t('frame.fullScreen');
  const place = t('fullScreen.place', { number: at + 1, count: order.length });
  const step = (by: 1 | -1) => {
    const next = order[(at + by + order.length) % order.length];
    if (widget && next && next !== widget) onShow(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if ((by !== 1 && by !== -1) || !isAround(event.target, dialog.current)) return;
    event.preventDefault();
    step(by);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a dialog that has the focus takes keys
    <dialog
      ref={dialog}
      data-full-screen
      className={styles.whole}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      // What opens over it is drawn within it, and React hands its closing on to here.
      onClose={({ target, currentTarget }) => target === currentTarget && !currentTarget.open && onClose()}
    >
      <header className={styles.head} data-screen-only>
        <span className={styles.board}>{content.title}</span>
        {widget && order.length > 1 && (
          <span className={styles.steps}>
            <IconButton icon="left" words={t('fullScreen.previous')} onClick={() => step(-1)} />
            <span>{place}</span>
            <IconButton icon="right" words={t('fullScreen.next')} onClick={() => step(1)} />
          </span>
        )}
        <BrowserFullScreen />
        <IconButton icon="close" words={t('fullScreen.close')} onClick={onClose} />
      </header>
      <Hidden>
        <span role="status">{widget && `${title}, ${place}`}</span>
      </Hidden>
      <PrintedFacts titles={[content.title]} />
      <div className={styles.widget} data-height="given" data-long={(widget && isLong(widget.type)) || undefined}>
        {widget ? (
          <EditContext value={undefined}>
            <FullScreenContext value={undefined} key={id}>
              {draw(widget)}
            </FullScreenContext>
          </EditContext>
        ) : (
          <Notice words={t('fullScreen.gone')} action={<Button onClick={onClose}>{t('fullScreen.toBoard')}</Button>} />
        )}
      </div>
    </dialog>
  );
};

/** Within a picture, a table or what lies over both, arrows lead from part to part. */
const isAround = (target: EventTarget, dialog: HTMLElement | null): boolean =>
  target === dialog ||
  (target instanceof Element && target.closest('dialog') === dialog && target.closest('header') !== null);

interface IconButtonProps {
  readonly icon: 'left' | 'right' | 'close';
  readonly words: string;
  readonly onClick: () => void;
}

const IconButton = ({ icon, words, onClick }: IconButtonProps) => (
  <Button look="icon" aria-label={words} title={words} onClick={onClick}>
    <Icon name={icon} />
  </Button>
);

/**
 * Lies over the page, whose letters grow with the screen meanwhile: everything in a widget is sized by them. Taken away, it
 * leaves the page where it was, and the focus on the widget that was shown last.
 */
const useOverPage = (id: string) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const last = useRef(id);
  useLayoutEffect(() => {
    last.current = id;
  }, [id]);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    const shown = dialog.current;
    const { scrollX, scrollY } = window;
    dataset['fullScreen'] = '';
    shown?.showModal();
    // Not its first button: the arrows are to lead on at once.
    shown?.focus();
    return () => {
      // First, so that what the focus goes back to is drawn; and closed before it leaves the page, which else keeps the focus.
      delete dataset['fullScreen'];
      shown?.close();
      scrollTo(scrollX, scrollY);
      const widget = document.querySelector(`#board-sheet [data-widget="${CSS.escape(last.current)}"]`);
      if (widget?.contains(document.activeElement) === false)
        widget.querySelector<HTMLElement>('[data-control="full-screen"]')?.focus();
    };
  }, []);
  return dialog;
};
