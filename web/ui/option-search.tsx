import type { KeyboardEvent } from 'react';
import styles from './option-search.module.css';

interface OptionSearchProps {
  /** What is sought, for the placeholder and for screen readers. */
  readonly label: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Ids of the list box and of its active option, which the focus in the box stands for. */
  readonly listId: string;
  readonly activeId: string | undefined;
  /** Place of the active option among those found. */
  readonly at: number;
  readonly count: number;
  readonly onMove: (at: number) => void;
  /** Enter, while something is found. */
  readonly onPick: () => void;
  readonly className?: string | undefined;
}

/** The box above a list of options: typing narrows the list, the arrow keys go through it, Enter takes the active one. */
export const OptionSearch = (props: OptionSearchProps) => {
  const { label, typed, onType, listId, activeId, at, count, onMove, onPick, className = '' } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      onMove(Math.max(0, Math.min(count - 1, at + step)));
    } else if (event.key === 'Enter' && count > 0) {
      event.preventDefault();
      onPick();
    }
  };
  return (
    <input
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet was opened to type here
      autoFocus
      className={`${styles.search} ${className}`}
      type="search"
      role="combobox"
      aria-label={label}
      placeholder={label}
      aria-expanded
      aria-controls={listId}
      aria-activedescendant={activeId}
      value={typed}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
};
