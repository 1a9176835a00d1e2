import { useTranslation } from 'react-i18next';
import type { FieldKind } from '#shared/objects/field';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Choice } from '#web/ui/choice.tsx';
import styles from './typed-input.module.css';

interface TypedInputProps {
  readonly kind: FieldKind;
  readonly typed: string;
  readonly isWrong: boolean;
  readonly onChange: (typed: string) => void;
}

/** Where a single value is given: an amount with its currency, a percentage, a text, a day, or yes and no. */
export const TypedInput = ({ kind, typed, isWrong, onChange }: TypedInputProps) => {
  const { t } = useTranslation();
  const { organization } = useSignedIn();
  if (kind === 'boolean') {
    return (
      <Choice
        legend={t('filterEditor.value')}
        options={[
          { value: 'true', label: t('filterEditor.yes') },
          { value: 'false', label: t('filterEditor.no') },
        ]}
        value={typed === 'true' || typed === 'false' ? typed : ''}
        onChange={onChange}
      />
    );
  }
  if (kind === 'day' || kind === 'instant') {
    return (
      <label className={styles.value}>
        <span>{t('filterEditor.day')}</span>
        <span className={styles.box}>
          <input
            type="date"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was picked to give a day here
            autoFocus
            value={typed}
            aria-invalid={isWrong}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        </span>
      </label>
    );
  }
  const unit = kind === 'money' ? organization.currency : kind === 'percent' ? '%' : undefined;
  return (
    <label className={styles.value}>
      <span>{t('filterEditor.value')}</span>
      <span className={styles.box}>
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was picked to type here
          autoFocus
          inputMode={kind === 'text' ? undefined : 'decimal'}
          value={typed}
          aria-invalid={isWrong}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {unit && <span>{unit}</span>}
      </span>
    </label>
  );
};
