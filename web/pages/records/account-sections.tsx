import { useTranslation } from 'react-i18next';
import type { AccountRecord } from '#shared/api/records';
import { ActivityList } from './activity-list.tsx';
import { ContactList } from './contact-list.tsx';
import { DealTable } from './deal-table.tsx';
import { FieldList } from './field-list.tsx';
import styles from './record-page.module.css';
import { Section } from './section.tsx';

/** What the page of an account shows below its head: of deals, contacts and activities those that the viewer sees. */
export const AccountSections = ({ record }: { readonly record: AccountRecord }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Section title={t('record.sections.deals')}>
          <DealTable record={record} />
        </Section>
        <Section title={t('record.sections.fields')}>
          <FieldList record={record} />
        </Section>
      </div>
      <div className={styles.column}>
        <Section title={t('record.sections.contacts')} list={record.contacts}>
          <ContactList contacts={record.contacts.rows} />
        </Section>
        <Section title={t('record.sections.activities')} list={record.activities}>
          <ActivityList activities={record.activities.rows} />
        </Section>
      </div>
    </div>
  );
};
