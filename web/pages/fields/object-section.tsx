import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenFieldsMax, type ObjectFields } from '#shared/api/fields';
import type { CustomField } from '#shared/objects/custom-field';
import type { Choosing } from '#web/data/fields.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import { FieldRow } from './field-row.tsx';
import { MissingRow } from './missing-row.tsx';
import styles from './object-section.module.css';

interface ObjectSectionProps {
  readonly fields: ObjectFields;
  readonly isShown: (field: CustomField) => boolean;
  /** Somebody looks for something: what is found is in sight. */
  readonly isNarrowed: boolean;
  readonly onChoose: Choosing['choose'];
}

/** The custom fields of one object, each with its switch; those that are missing first. */
export const ObjectSection = ({ fields, isShown, isNarrowed, onChoose }: ObjectSectionProps) => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  const id = useId();
  const { object, available, chosen } = fields;
  const [isOpened, setOpened] = useState(object === 'opportunity' || chosen.length > 0);
  const isOpen = isOpened || isNarrowed;
  const chosenNames = new Set(chosen.map(({ name }) => name));
  const isFull = chosen.length >= chosenFieldsMax;
  return (
    <section className={styles.card} aria-labelledby={`${id}-name`}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.opener}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          disabled={isNarrowed}
          onClick={() => setOpened(!isOpened)}
        >
          <Icon name={isOpen ? 'down' : 'right'} size={14} />
          <span id={`${id}-name`}>{t(`sync.names.${object}`)}</span>
          <span className={styles.counts}>{countWords(t, fields)}</span>
        </button>
      </h2>
      <div id={`${id}-list`} hidden={!isOpen}>
        {isFull && <p className={styles.full}>{t('fields.full', { count: chosenFieldsMax })}</p>}
        <ul className={styles.list}>
          {chosen
            .filter((field) => field.isMissing && isShown(field))
            .map((field) => (
              <MissingRow
                key={field.name}
                field={field}
                mayChoose={role === 'admin'}
                onGiveUp={() => onChoose({ object, field, isChosen: false })}
              />
            ))}
          {available.filter(isShown).map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              isChosen={chosenNames.has(field.name)}
              mayChoose={role === 'admin' && (!isFull || chosenNames.has(field.name))}
              onChoose={(isChosen) => onChoose({ object, field, isChosen })}
            />
          ))}
        </ul>
      </div>
    </section>
  );
};

const countWords = (t: TFunction, { available, chosen }: ObjectFields): string => {
  const missing = chosen.filter(({ isMissing }) => isMissing).length;
  const mirrored = t('fields.counts', { chosen: chosen.length - missing, count: available.length });
  return missing === 0 ? mirrored : `${mirrored} · ${t('fields.missingCount', { count: missing })}`;
};
