import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenFieldsMax, type ObjectFields } from '#shared/api/fields';
import type { CustomField } from '#shared/objects/custom-field';
import { useChoice } from '#web/data/fields.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import { FieldRow } from './field-row.tsx';
import { MissingRow } from './missing-row.tsx';
import styles from './object-section.module.css';
import { SavingNote } from './saving-note.tsx';

interface ObjectSectionProps {
  readonly fields: ObjectFields;
  readonly isShown: (field: CustomField) => boolean;
  /** Somebody looks for something: what is found is in sight. */
  readonly isNarrowed: boolean;
}

/** The custom fields of one object, each with its switch. */
export const ObjectSection = ({ fields, isShown, isNarrowed }: ObjectSectionProps) => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  const headingId = useId();
  const { object, available, chosen } = fields;
  const [isOpen, setOpen] = useState(object === 'opportunity' || chosen.length > 0);
  const choice = useChoice(object);
  const missing = chosen.filter((field) => field.isMissing && isShown(field));
  const offered = available.filter(isShown);
  if (isNarrowed && missing.length + offered.length === 0) return null;
  const chosenNames = new Set(chosen.map(({ name }) => name));
  const isFull = chosen.length >= chosenFieldsMax;
  return (
    <section className={styles.card} aria-labelledby={headingId}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.opener}
          aria-expanded={isOpen || isNarrowed}
          aria-controls={`${headingId}-list`}
          disabled={isNarrowed}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name={isOpen || isNarrowed ? 'down' : 'right'} size={14} />
          <span id={headingId}>{t(`sync.names.${object}`)}</span>
        </button>
        <span className={styles.counts}>{countWords(t, fields)}</span>
      </h2>
      <div id={`${headingId}-list`} hidden={!isOpen && !isNarrowed}>
        <SavingNote choice={choice} />
        {isFull && <p className={styles.full}>{t('fields.full', { count: chosenFieldsMax })}</p>}
        <ul className={styles.list}>
          {missing.map((field) => (
            <MissingRow
              key={field.name}
              field={field}
              mayChoose={role === 'admin'}
              onGiveUp={() => choice.choose(field, false)}
            />
          ))}
          {offered.map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              isChosen={chosenNames.has(field.name)}
              mayChoose={role === 'admin' && (!isFull || chosenNames.has(field.name))}
              onChoose={(isChosen) => choice.choose(field, isChosen)}
            />
          ))}
        </ul>
        {available.length === 0 && <p className={styles.quiet}>{emptyWords(t, fields)}</p>}
      </div>
    </section>
  );
};

type Words = ReturnType<typeof useTranslation>['t'];

const countWords = (t: Words, { available, chosen }: ObjectFields): string =>
  available.length + chosen.length === 0
    ? t('fields.none')
    : t('fields.counts', { chosen: chosen.length, count: available.length });

/** Why there is nothing to choose from. */
const emptyWords = (t: Words, { isUnavailable, describedAt }: ObjectFields): string => {
  if (isUnavailable) return t('fields.unavailable');
  return describedAt === null ? t('fields.undescribed') : t('fields.nothing');
};
