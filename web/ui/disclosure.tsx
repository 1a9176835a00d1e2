import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './disclosure.module.css';

interface DisclosureProps {
  /** What the opening button says. */
  readonly label: ReactNode;
  readonly above?: boolean;
  readonly children: ReactNode;
}

/** A button that opens a small panel below (or above) it. Escape and a click elsewhere close it. */
export const Disclosure = ({ label, above = false, children }: DisclosureProps) => {
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const whole = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    opener.current?.focus();
  };

  return (
    <div ref={whole} className={styles.whole} onKeyDown={closeOnEscape} role="presentation">
      <button
        ref={opener}
        type="button"
        className={styles.opener}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div id={panelId} className={above ? styles.above : styles.below} hidden={!open}>
        {children}
      </div>
    </div>
  );
};
