import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { valuesOf } from '#shared/query/filter-fields';
import { isMe, me } from '#shared/query/own-user';
import { useOfferedValues } from '#web/data/filter-values.ts';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { valueWords } from '#web/words/filter-words.ts';
import { useValueNames } from './value-names.ts';
import styles from './values-list.module.css';

interface ValuesListProps {
  readonly field: string;
  readonly list: NonNullable<ReturnType<typeof valuesOf>>;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

interface Offered {
  readonly key: string;
  readonly label: string;
  readonly count?: number;
}

/** The values that the viewer may see, the commonest first, each with how often there is one: searched, and ticked. */
export const ValuesList = ({ field, list, chosen, onChange }: ValuesListProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useValueNames();
  const [typed, setTyped] = useState('');
  const [before] = useState(chosen);
  const search = useDeferredValue(typed.trim());
  const { data, error, isPending } = useOfferedValues({
    kind: 'values',
    ...list,
    limit: 50,
    ...(search !== '' && { search }),
  });
  const words = (value: string) => valueWords(t, { field, value }, { format, labelOf });
  const offered = (data?.values ?? []).flatMap(({ key, label, count }): Offered[] =>
    key === null ? [] : [{ key, label: isSpoken(field) ? words(key) : (label ?? key), count }],
  );
  // What was chosen when the sheet opened stands first, also where it is not among the commonest.
  const chosenFirst =
    search === '' ? before.map((key) => offered.find((each) => each.key === key) ?? { key, label: words(key) }) : [];
  const own = useOwn(field, search);
  const first = [...own, ...chosenFirst.filter(({ key }) => !own.some((each) => each.key === key))];
  const shown = [...first, ...offered.filter(({ key }) => !first.some((each) => each.key === key))];
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key]);
  return (
    <div className={styles.whole}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was picked to choose of its values
        autoFocus
        type="search"
        className={styles.search}
        aria-label={t('filterEditor.searchValues')}
        placeholder={t('filterEditor.searchValues')}
        value={typed}
        maxLength={100}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onKeyDown={(event) => {
          // Enter in a search would send the form before anything is ticked.
          if (event.key === 'Enter' && chosen.length === 0) event.preventDefault();
        }}
      />
      <ul className={styles.list} aria-label={t('filterEditor.values')} aria-busy={isPending}>
        {shown.map(({ key, label, count }) => (
          <li key={key}>
            <label className={styles.value}>
              <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />
              <span className={styles.label}>{label}</span>
              {count !== undefined && <span className={styles.count}>{format.count(count)}</span>}
            </label>
          </li>
        ))}
      </ul>
      <p role="status" className={styles.note}>
        {error
          ? t('filterEditor.valuesFailed')
          : shown.length === 0 && !isPending
            ? t('filterEditor.noValue')
            : data?.isCut
              ? t('filterEditor.more')
              : ''}
      </p>
    </div>
  );
};

/** Before all owners whoever asks, so that what she shares is about each reader herself. */
const useOwn = (field: string, search: string): readonly Offered[] => {
  const { t } = useTranslation();
  const { userId } = useSignedIn().viewer;
  const label = t('filterEditor.me');
  const isOffered = isMe(field, me) && userId !== null && label.toLowerCase().startsWith(search.toLowerCase());
  return isOffered ? [{ key: me, label }] : [];
};

const isSpoken = (field: string): boolean => field === 'forecastCategory';
