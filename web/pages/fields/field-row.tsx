import { useTranslation } from 'react-i18next';
import type { CustomField } from '#shared/objects/custom-field';
import { Switch } from '#web/ui/switch.tsx';
import styles from './field-row.module.css';

interface FieldRowProps {
  readonly field: CustomField;
  readonly isChosen: boolean;
  readonly mayChoose: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

/** One field: its switch, what people call it, what Salesforce calls it, and what it holds. */
export const FieldRow = ({
  field: { name, label, kind, isCalculated },
  isChosen,
  mayChoose,
  onChoose,
}: FieldRowProps) => {
  const { t } = useTranslation();
  return (
    <li className={styles.row}>
      <Switch isOn={isChosen} onChange={onChoose} disabled={!mayChoose}>
        <span className={styles.names}>
          <span className={styles.label}>{label}</span> <span className={styles.name}>{name}</span>
        </span>
        <span className={styles.kind}>
          {isCalculated && (
            <span className={styles.formula} title={t('fields.formulaExplain')}>
              {t('fields.formula')}
            </span>
          )}{' '}
          {t(`fields.kinds.${kind}`)}
        </span>
      </Switch>
    </li>
  );
};
