import { useTranslation } from 'react-i18next';
import type { CustomField } from '#shared/objects/custom-field';
import { ConfirmButton } from '#web/ui/confirm-button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './field-row.module.css';

interface MissingRowProps {
  readonly field: CustomField;
  readonly mayChoose: boolean;
  readonly onGiveUp: () => void;
}

/** A field that was chosen and that Salesforce shows no more. Given up it cannot be chosen again: it is offered nowhere. */
export const MissingRow = ({ field: { name, label }, mayChoose, onGiveUp }: MissingRowProps) => {
  const { t } = useTranslation();
  return (
    <li className={styles.missing}>
      <Icon name="alert" />
      <span className={styles.names}>
        <span className={styles.label}>{label}</span> <span className={styles.name}>{name}</span>
        <span className={styles.why}>{t('fields.missing')}</span>
      </span>
      {mayChoose && (
        <ConfirmButton
          question={t('fields.giveUpQuestion', { label })}
          yes={t('fields.giveUp')}
          no={t('fields.keep')}
          onConfirm={onGiveUp}
          aria-label={t('fields.giveUpNamed', { label })}
        >
          {t('fields.giveUp')}
        </ConfirmButton>
      )}
    </li>
  );
};
