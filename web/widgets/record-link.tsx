import { useTranslation } from 'react-i18next';
import { useRecordAddress } from '#web/data/signed-in.ts';
import styles from './record-link.module.css';

/** A record's name, leading to the record in Salesforce. */
export const RecordLink = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const { t } = useTranslation();
  const address = useRecordAddress()(id);
  if (!address) return name;
  return (
    <a
      className={styles.link}
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={t('widgets.table.openRecord', { name })}
    >
      {name}
    </a>
  );
};
