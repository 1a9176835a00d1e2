import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { Hidden } from './hidden.tsx';
import { OptionChapters, optionElementId, type PickerChapter } from './option-chapters.tsx';
import styles from './option-picker.module.css';

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
        aria-activedescendant={active && optionElementId(listId, active)}
        value={typed}
        onChange={({ currentTarget }) => {
          onType(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={steer}
      />
      <OptionChapters id={listId} label={listLabel} chapters={chapters} active={active} onPick={onPick} />
      {children(active)}
      <span role="status">
        <Hidden>{found}</Hidden>
      </span>
    </div>
  );
};
