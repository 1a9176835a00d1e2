import { useTranslation } from 'react-i18next';
import type { RecordField, SalesRecord } from '#shared/api/records';
import styles from './field-list.module.css';
import { FieldValue } from './field-value.tsx';
import { shownFields } from './shown-fields.ts';

/** The fields of a record; those without a value fold away behind their number. */
export const FieldList = ({ record }: { readonly record: SalesRecord }) => {
  const { t } = useTranslation();
  const fields = shownFields(t, record);
  const empty = fields.filter(({ field }) => isEmpty(field));
  return (
    <>
      <dl className={styles.fields}>
        {fields
          .filter(({ field }) => !isEmpty(field))
          .map(({ field, label }) => (
            <div key={field.name} className={styles.field}>
              <dt className={styles.label}>{label}</dt>
              <dd className={styles.value}>
                <FieldValue field={field} record={record} />
              </dd>
            </div>
          ))}
      </dl>
      {empty.length > 0 && (
        <details className={styles.empty}>
          <summary>{t('record.emptyFields', { count: empty.length })}</summary>
          <p>{empty.map(({ label }) => label).join(', ')}</p>
        </details>
      )}
    </>
  );
};

/** A reference to what has no name here says nothing to a reader; of a custom one there is at least the way to it. */
const isEmpty = ({ kind, value, pointsAt, label }: RecordField): boolean =>
  value === null || value === '' || (kind === 'reference' && label === null && pointsAt === null);
