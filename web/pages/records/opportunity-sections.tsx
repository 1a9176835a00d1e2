import { useTranslation } from 'react-i18next';
import type { OpportunityRecord } from '#shared/api/records';
import { ActivityList } from './activity-list.tsx';
import { FieldList } from './field-list.tsx';
import { HistoryList } from './history-list.tsx';
import styles from './record-page.module.css';
import { Section } from './section.tsx';

/** What the page of a deal shows below its head. */
export const OpportunitySections = ({ record }: { readonly record: OpportunityRecord }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Section title={t('record.sections.fields')}>
          <FieldList record={record} />
        </Section>
        <Section title={t('record.sections.activities')} list={record.activities}>
          <ActivityList activities={record.activities.rows} />
        </Section>
      </div>
      <div className={styles.column}>
        <HistoryList record={record} />
      </div>
    </div>
  );
};
