import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useSearch } from '#web/data/search.ts';
import { useRecordAddress } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { useSettled } from '#web/ui/use-settled.ts';
import { withLaterWords } from '#web/words/words.ts';
import { follow } from './follow.ts';
import type { metricFormula } from './metric-formula.ts';
import { OptionList, optionId } from './option-list.tsx';
import { type SearchOption, searchOptions } from './search-options.ts';
import styles from './search-palette.module.css';
import { SearchState } from './search-state.tsx';

const typingMilliseconds = 120;
const lettersMax = 100;

/** One box over everything that has a name. Arrows choose, Enter goes, Escape closes; closed, the focus is where it was. */
export const SearchPalette = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const listId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const found = useFound(typed.trim());
  const { options, isCurrent } = found;
  const [activeKey, setActiveKey] = useState<string>();
  const active = options.find(({ key }) => key === activeKey) ?? options[0];
  /** Enter was pressed before the answer to what is typed was there. */
  const goesOn = useRef(false);

  useEffect(() => dialog.current?.showModal(), []);

  const choose = (option: SearchOption, inNewTab = false) => {
    dialog.current?.close();
    follow(option, { navigate, inNewTab });
  };

  useEffect(() => {
    if (!goesOn.current || !isCurrent) return;
    goesOn.current = false;
    if (options[0]) choose(options[0]);
  });

  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!isCurrent) goesOn.current = true;
      else if (active) choose(active, event.ctrlKey || event.metaKey);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const place = active ? options.indexOf(active) : -1;
    setActiveKey(options.at((place + step) % options.length)?.key);
  };

  const closeOutside = ({ target }: MouseEvent) => {
    if (target === dialog.current) dialog.current.close();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape, which the browser handles, is the key for it
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('search.label')}
      onClose={onClose}
      onClick={closeOutside}
    >
      <div className={styles.box}>
        <Icon name="search" size={18} />
        <input
          className={styles.input}
          role="combobox"
          aria-label={t('search.label')}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={options.length > 0 ? listId : undefined}
          aria-activedescendant={active && optionId(listId, active)}
          placeholder={t('search.placeholder')}
          value={typed}
          maxLength={lettersMax}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          onChange={({ target }) => {
            setTyped(target.value);
            setActiveKey(undefined);
            goesOn.current = false;
          }}
          onKeyDown={steer}
        />
        <button type="button" className={styles.close} onClick={() => dialog.current?.close()}>
          {isPhone ? t('search.close') : <kbd title={t('search.close')}>{t('search.escape')}</kbd>}
        </button>
      </div>
      <div className={styles.found} aria-busy={!isCurrent}>
        <SearchState {...found} q={typed.trim()} />
        {options.length > 0 && (
          <OptionList
            id={listId}
            groups={found.groups}
            active={active}
            onActivate={({ key }) => setActiveKey(key)}
            onChoose={choose}
          />
        )}
      </div>
    </dialog>
  );
};

/** What is found for what is typed. While the answer is on its way, what was found before stays. */
const useFound = (q: string) => {
  const { t } = useTranslation();
  const recordAddress = useRecordAddress();
  const settled = useSettled(q, typingMilliseconds);
  // What is emptied is empty at once.
  const asked = q === '' ? '' : settled;
  const { data, error, isPlaceholderData, refetch } = useSearch(asked);
  const formula = useMetricFormula();
  const groups = useMemo(
    () => (asked === '' || error || !data ? [] : searchOptions(data, asked, { t, recordAddress, formula })),
    [asked, data, error, t, recordAddress, formula],
  );
  return {
    groups,
    options: groups.flatMap(({ options }) => options),
    error: asked === '' ? null : error,
    isIndexing: data?.isIndexing ?? false,
    /** What is shown is the answer to what is typed. */
    isCurrent: q === asked && (q === '' || error !== null || (data !== undefined && !isPlaceholderData)),
    retry: () => void refetch(),
  };
};

/** A metric is found by its name at once; the sentence beside it comes when it is here, or not at all. */
const useMetricFormula = (): typeof metricFormula | undefined => {
  const [loaded, setLoaded] = useState<{ readonly metricFormula: typeof metricFormula }>();
  useEffect(() => {
    void withLaterWords(import('./metric-formula.ts')).then(setLoaded, () => undefined);
  }, []);
  return loaded?.metricFormula;
};
