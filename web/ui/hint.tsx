import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './hint.module.css';

interface HintProps {
  /** What stands there in short. */
  readonly label: ReactNode;
  readonly className?: string | undefined;
  /** The whole of it: shown above the label while pointed at, focused or tapped, and read out with it. */
  readonly children: ReactNode;
}

const gapPx = 6;
const edgePx = 8;

/** Words in short, and in full for whoever points at them, reaches them by key, taps them or hears them. */
export const Hint = ({ label, className = '', children }: HintProps) => {
  const tipId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const [shown, anchor] = [tip.current, button.current];
    if (!isOpen || !shown || !anchor) return undefined;
    // In the browser's top layer: a neighbouring card would lie above anything else.
    shown.showPopover();
    const placedAt = place(shown, anchor);
    const close = () => setOpen(false);
    // The focus that opened it may have scrolled it into view: that is told when the words are in their place already.
    const closeWhenMoved = () => {
      const { left, top } = anchor.getBoundingClientRect();
      if (left !== placedAt.left || top !== placedAt.top) close();
    };
    const closeElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !anchor.contains(target)) close();
    };
    document.addEventListener('pointerdown', closeElsewhere);
    document.addEventListener('scroll', closeWhenMoved, { capture: true, passive: true });
    return () => {
      document.removeEventListener('pointerdown', closeElsewhere);
      document.removeEventListener('scroll', closeWhenMoved, { capture: true });
      if (shown.isConnected) shown.hidePopover();
    };
  }, [isOpen]);

  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') setOpen(false);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${styles.label} ${className}`}
        aria-describedby={tipId}
        onClick={() => setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onPointerEnter={({ pointerType }) => setOpen(pointerType === 'mouse' || isOpen)}
        onPointerLeave={({ pointerType }) => setOpen(pointerType !== 'mouse' && isOpen)}
        onKeyDown={closeOnEscape}
      >
        {label}
      </button>
      <div ref={tip} id={tipId} popover="manual" role="tooltip" className={styles.tip}>
        {children}
      </div>
    </>
  );
};

/** Above the anchor where there is room, below it otherwise, and never outside of the window; answers where the anchor is. */
const place = (tip: HTMLElement, anchor: HTMLElement): DOMRect => {
  const at = anchor.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(Math.max(edgePx, at.left), Math.max(edgePx, innerWidth - width - edgePx));
  const above = at.top - height - gapPx;
  tip.style.left = `${left}px`;
  tip.style.top = `${above >= edgePx ? above : at.bottom + gapPx}px`;
  return at;
};
