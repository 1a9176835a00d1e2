import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#web/ui/icon.tsx';
import styles from './option-list.module.css';
import type { OptionGroup, SearchOption } from './search-options.ts';

interface OptionListProps {
  readonly id: string;
  readonly groups: readonly OptionGroup[];
  readonly active: SearchOption | undefined;
  readonly onActivate: (option: SearchOption) => void;
  readonly onChoose: (option: SearchOption, inNewTab: boolean) => void;
}

/** The id of an option's element, for the box to point at. */
export const optionId = (listId: string, { key }: SearchOption): string => `${listId}-${key}`;

/** What was found, kind by kind. The focus stays in the box above, which says which option is the active one. */
export const OptionList = ({ id, groups, ...rest }: OptionListProps) => {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={t('search.results')} className={styles.list}>
      {groups.map(({ kind, options }) => (
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
          <p id={`${id}-${kind}`} className={styles.kind}>
            {t(`search.kinds.${kind}`)}
          </p>
          {options.map((option) => (
            <Option key={option.key} id={optionId(id, option)} option={option} {...rest} />
          ))}
        </div>
      ))}
    </div>
  );
};

interface OptionProps extends Omit<OptionListProps, 'groups'> {
  readonly option: SearchOption;
}

const Option = ({ id, option, active, onActivate, onChoose }: OptionProps) => {
  const { t } = useTranslation();
  const line = useRef<HTMLDivElement>(null);
  const isActive = option.key === active?.key;
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the box above has the focus and takes the keys, as the combobox pattern asks
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles.option}
      onPointerMove={() => onActivate(option)}
      onClick={({ ctrlKey, metaKey }) => onChoose(option, ctrlKey || metaKey)}
    >
      <span className={styles.text}>
        <span className={styles.title}>{option.title}</span>
        {option.details.length > 0 && <span className={styles.details}>{option.details.join(' · ')}</span>}
      </span>
      {option.isOutside && (
        <span className={styles.outside}>
          {t('search.inSalesforce')}
          <Icon name="external" size={14} />
        </span>
      )}
    </div>
  );
};
