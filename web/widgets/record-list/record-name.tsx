import { useTranslation } from 'react-i18next';
import type { ListObject } from '#shared/query/record-columns';
import { useRecordAddress } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import link from '../record-link.module.css';
import { RecordLink } from '../record-link.tsx';
import { nameColumn } from './chosen-columns.ts';
import type { RecordRow } from './list-columns.ts';
import styles from './record-name.module.css';

interface RecordNameProps {
  readonly object: ListObject;
  readonly row: RecordRow;
}

/** A row's name, leading to its page here; what has no page here leads to Salesforce. */
export const RecordName = ({ object, row }: RecordNameProps) => {
  const { t } = useTranslation();
  const address = useRecordAddress()(row.id);
  const name = row.cells[nameColumn[object]] || t('lists.unnamed');
  if (object === 'opportunity') return <RecordLink id={row.id} name={name} />;
  if (address === undefined) return name;
  return (
    <a className={link.link} href={address} target="_blank" rel="noreferrer">
      {name}
    </a>
  );
};

/** The way to a row in Salesforce. */
export const SalesforceLink = ({ object, row }: RecordNameProps) => {
  const { t } = useTranslation();
  const address = useRecordAddress()(row.id);
  if (address === undefined) return null;
  const name = row.cells[nameColumn[object]] || t('lists.unnamed');
  return (
    <a
      className={styles.salesforce}
      href={address}
      target="_blank"
      rel="noreferrer"
      aria-label={t('lists.inSalesforce', { name })}
      title={t('lists.openInSalesforce')}
    >
      <Icon name="external" size={14} />
    </a>
  );
};
