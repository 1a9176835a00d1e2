import { useTranslation } from 'react-i18next';
import type { Contact } from '#shared/api/records';
import styles from './row-list.module.css';

/** The people of an account. */
export const ContactList = ({ contacts }: { readonly contacts: readonly Contact[] }) => {
  const { t } = useTranslation();
  if (contacts.length === 0) return <p className={styles.none}>{t('record.noContacts')}</p>;
  return (
    <ul className={styles.rows}>
      {contacts.map(({ id, name, title, email, phone }) => (
        <li key={id} className={styles.contact}>
          <div className={styles.words}>
            <p className={styles.name}>{name ?? t('record.unnamed.contact')}</p>
            <p className={styles.about}>{[title, email, phone].filter(Boolean).join(' · ')}</p>
          </div>
        </li>
      ))}
    </ul>
  );
};
