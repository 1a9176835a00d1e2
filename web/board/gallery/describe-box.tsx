import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { OptionChapters, optionElementId } from '#web/ui/option-chapters.tsx';
import styles from './describe-box.module.css';
import type { Completion } from './next-words.ts';

const lettersMax = 160;

interface DescribeBoxProps {
  readonly typed: string;
  readonly onType: (typed: string, caret: number) => void;
  readonly completions: readonly Completion[];
  /** Whether these are the meanings of unclear words, of which one has to be chosen. */
  readonly areChoices: boolean;
  /** Enter, while no completion is the active one. */
  readonly onEnter: () => void;
  /** Arrow down, where the list ends. */
  readonly onLeaveDown: () => void;
}

/** Where a widget is searched for, or described; below it the words that go on. Nothing is active in the list until an arrow key says so: Enter takes what is typed. */
export const DescribeBox = (props: DescribeBoxProps) => {
  const { typed, onType, completions, areChoices, onEnter, onLeaveDown } = props;
  const { t } = useTranslation();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState<string>();
  /** Where the caret goes once the text is there that it belongs to. */
  const caretWished = useRef<number>(undefined);
  useLayoutEffect(() => {
    const caret = caretWished.current;
    caretWished.current = undefined;
    if (caret !== undefined) input.current?.setSelectionRange(caret, caret);
  });
  // The sheet was opened to type here; it gives the focus to its first button by itself.
  useEffect(() => input.current?.focus(), []);
  const keys = completions.map(({ text }) => text);
  const at = active === undefined ? -1 : keys.indexOf(active);

  const take = (text: string) => {
    const completion = completions.find((each) => each.text === text);
    if (completion === undefined) return;
    caretWished.current = completion.caret;
    setActive(undefined);
    onType(completion.text, completion.caret);
    input.current?.focus();
  };
  const steer = (event: KeyboardEvent) => {
    // Enter then ends the word that is being composed.
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'Enter') {
      event.preventDefault();
      if (at >= 0) take(keys[at] ?? '');
      else {
        onEnter();
        // The next line takes its place.
        input.current?.select();
      }
    } else if (key === 'ArrowDown') {
      event.preventDefault();
      if (at + 1 < keys.length) setActive(keys[at + 1]);
      else onLeaveDown();
    } else if (key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      setActive(keys[at - 1]);
    } else if (key === 'Escape' && typed !== '') {
      // First what is typed goes, then the sheet.
      event.preventDefault();
      setActive(undefined);
      onType('', 0);
    }
  };
  return (
    <div className={styles.whole}>
      <div className={styles.box}>
        <Icon name="search" size={18} />
        <input
          ref={input}
          className={styles.input}
          role="combobox"
          aria-label={t('gallery.label')}
          aria-autocomplete="list"
          aria-expanded={keys.length > 0}
          aria-controls={keys.length > 0 ? listId : undefined}
          aria-activedescendant={at >= 0 ? optionElementId(listId, String(at)) : undefined}
          placeholder={t('gallery.placeholder')}
          value={typed}
          maxLength={lettersMax}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="done"
          onChange={({ target }) => {
            setActive(undefined);
            onType(target.value, target.selectionStart ?? target.value.length);
          }}
          onSelect={({ currentTarget }) => {
            if (currentTarget.value === typed) onType(typed, currentTarget.selectionEnd ?? typed.length);
          }}
          onKeyDown={steer}
        />
      </div>
      {keys.length > 0 && (
        <div className={styles.list}>
          <OptionChapters
            id={listId}
            label={areChoices ? t('gallery.choices') : t('gallery.completions')}
            chapters={[{ options: completions.map(({ name }, i) => ({ key: String(i), face: name })) }]}
            active={at >= 0 ? String(at) : undefined}
            onPick={(key) => take(keys[Number(key)] ?? '')}
          />
        </div>
      )}
      <span role="status">
        <Hidden>{keys.length > 0 && t('gallery.completionsFound', { count: keys.length })}</Hidden>
      </span>
    </div>
  );
};
