import { type ReactNode, useEffect, useId } from 'react';
import styles from './option-picker.module.css';

export interface PickerOption {
  readonly key: string;
  readonly face: ReactNode;
}

export interface PickerChapter {
  /** Absent where there is but one. */
  readonly title?: string;
  readonly options: readonly PickerOption[];
}

/** The id of an option's element, for the box to point at. */
export const optionElementId = (listId: string, key: string): string => `${listId}-${key.replaceAll(/\s/g, '-')}`;

interface OptionChaptersProps {
  readonly id: string;
  readonly label: string;
  readonly chapters: readonly PickerChapter[];
  /** The option that Enter would take; it is kept in sight. */
  readonly active: string | undefined;
  readonly onPick: (key: string) => void;
}

/** A list of options in chapters. The focus stays in the box above, which takes the keys and says which option is the active one. */
export const OptionChapters = ({ id, label, chapters, active, onPick }: OptionChaptersProps) => {
  const activeId = active === undefined ? undefined : optionElementId(id, active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div id={id} role="listbox" aria-label={label} className={styles.list}>
      {chapters.map(({ title, options }) => (
        <Chapter key={title ?? ''} title={title}>
          {options.map(({ key, face }) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the box above, which has the focus
            <div
              key={key}
              id={optionElementId(id, key)}
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
