import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import styles from './drop-sheet.module.css';

interface DropSheetProps {
  /** What the opening button shows. */
  readonly label: ReactNode;
  /** What the sheet is called, and the button where its label is no name. */
  readonly name: string;
  readonly look?: 'button' | 'link';
  readonly className?: string | undefined;
  /** Names the button where its label does not. */
  readonly buttonName?: string | undefined;
  readonly closeWords: string;
  readonly onKeyDown?: ((event: { readonly key: string }) => void) | undefined;
  /** Made when it opens. */
  readonly children: (close: () => void) => ReactNode;
}

const gapPx = 6;
const edgePx = 8;

/**
 * A button that opens a panel below it; on a phone, a sheet as high as the screen. The browser keeps the focus inside
 * while it is open and gives it back after; Escape and a click elsewhere close it.
 */
export const DropSheet = ({ label, name, look = 'button', closeWords, children, ...rest }: DropSheetProps) => {
  const titleId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const open = () => {
    setOpen(true);
    dialog.current?.showModal();
    if (dialog.current && opener.current) place(dialog.current, opener.current);
  };
  const close = () => dialog.current?.close();
  const { className, buttonName, onKeyDown } = rest;
  return (
    <>
      <Button
        ref={opener}
        look={look}
        {...(className !== undefined && { className })}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={buttonName}
        onClick={open}
        onKeyDown={onKeyDown}
      >
        {label}
      </Button>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape does it by key */}
      <dialog
        ref={dialog}
        className={styles.sheet}
        aria-labelledby={titleId}
        // React hands an ancestor the close of a dialog that lies within it, too; and a key may have opened it again
        // before the browser tells that it was closed.
        onClose={({ target, currentTarget }) => target === currentTarget && !currentTarget.open && setOpen(false)}
        onClick={({ target }) => target === dialog.current && close()}
      >
        {isOpen && (
          <div className={styles.inside}>
            <header className={styles.head}>
              <h2 id={titleId}>{name}</h2>
              <Button look="link" onClick={close}>
                {closeWords}
              </Button>
            </header>
            <Inside close={close}>{children}</Inside>
          </div>
        )}
      </dialog>
    </>
  );
};

interface InsideProps extends Pick<DropSheetProps, 'children'> {
  readonly close: () => void;
}

const Inside = ({ close, children }: InsideProps) => children(close);

/** Below the button where there is room, higher otherwise, and never outside of the window. On a phone the style sheet decides. */
const place = (sheet: HTMLElement, opener: HTMLElement): void => {
  const at = opener.getBoundingClientRect();
  const keep = () => {
    const { width, height } = sheet.getBoundingClientRect();
    const left = Math.min(Math.max(edgePx, at.left), Math.max(edgePx, innerWidth - width - edgePx));
    const top = Math.max(edgePx, Math.min(at.bottom + gapPx, innerHeight - height - edgePx));
    sheet.style.left = `${left}px`;
    sheet.style.top = `${top}px`;
  };
  keep();
  // What is inside comes later and may change its size.
  const observer = new ResizeObserver(keep);
  observer.observe(sheet);
  sheet.addEventListener('close', () => observer.disconnect(), { once: true });
};
