import { type ReactNode, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import styles from './popover.module.css';

interface PopoverProps {
  /** What the opening button shows. */
  readonly label: ReactNode;
  /** What the button and the panel are called. */
  readonly name: string;
  readonly look?: 'button' | 'icon' | 'link';
  /** Made when it opens. */
  readonly children: ReactNode;
}

const gapPx = 6;
const edgePx = 8;

/** A button that opens a panel in the browser's top layer, so that no card cuts it off. Escape and a click elsewhere close it. */
export const Popover = ({ label, name, look = 'button', children }: PopoverProps) => {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={opener}
        look={look}
        aria-label={name}
        title={look === 'icon' ? name : undefined}
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        {label}
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        className={styles.panel}
        onToggle={({ newState }) => {
          setOpen(newState === 'open');
          if (newState === 'open' && panel.current && opener.current) place(panel.current, opener.current);
        }}
      >
        {isOpen && children}
      </div>
    </>
  );
};

/** Below the button where there is room, above it otherwise, and never outside of the window. */
const place = (panel: HTMLElement, opener: HTMLElement): void => {
  requestAnimationFrame(() => {
    const at = opener.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const left = Math.min(Math.max(edgePx, at.right - width), Math.max(edgePx, innerWidth - width - edgePx));
    const below = at.bottom + gapPx;
    const above = Math.max(edgePx, at.top - height - gapPx);
    panel.style.left = `${left}px`;
    panel.style.top = `${below + height <= innerHeight - edgePx ? below : above}px`;
  });
};
