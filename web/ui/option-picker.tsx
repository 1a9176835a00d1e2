import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { Hidden } from './hidden.tsx';
import styles from './option-picker.module.css';

interface PickerOption {
  readonly key: string;
  readonly face: ReactNode;
}

interface PickerChapter {
  /** Absent where there is but one. */
  readonly title?: string;
  readonly options: readonly PickerOption[];
}

interface OptionPickerProps {
  /** What is sought, for the placeholder and for screen readers. */
  readonly label: string;
  readonly listLabel: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Those that fit what is typed. */
  readonly chapters: readonly PickerChapter[];
  /** Where the arrow keys begin. */
  readonly chosen?: string | undefined;
  readonly onPick: (key: string) => void;
  /** How many are found, for ears. */
  readonly found: string;
  readonly className?: string | undefined;
  /** Below the list, of the option that Enter would take; undefined where none is found. */
  readonly children: (active: string | undefined) => ReactNode;
}

/** A box above a list of options: typing narrows the list, the arrow keys go through it, Enter or a press takes one. */
export const OptionPicker = (props: OptionPickerProps) => {
  const { label, listLabel, typed, onType, chapters, chosen, onPick, found, className = '', children } = props;
  const listId = useId();
  const keys = chapters.flatMap(({ options }) => options.map(({ key }) => key));
  const [at, setAt] = useState(() => Math.max(0, chosen === undefined ? 0 : keys.indexOf(chosen)));
  const active = keys[Math.min(at, keys.length - 1)];
  const optionId = (key: string) => `${listId}-${key}`;
  const activeId = active && optionId(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const steer = (event: KeyboardEvent) => {
    // Enter then ends the word that is being composed.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(keys.length - 1, at + step)));
    } else if (event.key === 'Enter' && active !== undefined) {
      event.preventDefault();
      onPick(active);
    }
  };
  return (
    <div className={`${styles.whole} ${className}`}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet was opened to type here
        autoFocus
        className={styles.search}
        type="search"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={activeId}
        value={typed}
        onChange={({ currentTarget }) => {
          onType(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={steer}
      />
      <div id={listId} role="listbox" aria-label={listLabel} className={styles.list}>
        {chapters.map(({ title, options }) => (
          <Chapter key={title ?? ''} title={title}>
            {options.map(({ key, face }) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the box above, which has the focus
              <div
                key={key}
                id={optionId(key)}
                role="option"
                tabIndex={-1}
                aria-selected={key === active}
                className={styles.option}
                onClick={() => onPick(key)}
              >
                {face}
              </div>
            ))}
          </Chapter>
        ))}
      </div>
      {children(active)}
      <span role="status">
        <Hidden>{found}</Hidden>
      </span>
    </div>
  );
};

const Chapter = ({ title, children }: { readonly title: string | undefined; readonly children: ReactNode }) => {
  const titleId = useId();
  if (title === undefined) return children;
  return (
    <div role="group" aria-labelledby={titleId}>
      <div id={titleId} className={styles.chapter}>
        {title}
      </div>
      {children}
    </div>
  );
};
