import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRecord, DealTotal, OpportunityRecord, SalesRecord } from '#shared/api/records';
import { useFormat, useRecordAddress, useSignedIn } from '#web/data/signed-in.ts';
import { LinkButton } from '#web/ui/button.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { RecordLink } from '#web/widgets/record-link.tsx';
import styles from './record-head.module.css';
import { StageChip } from './stage-chip.tsx';

/** Which record this is, what matters most of it, and the way to Salesforce. */
export const RecordHead = ({ record }: { readonly record: SalesRecord }) => {
  const { t } = useTranslation();
  const address = useRecordAddress()(record.id);
  return (
    <header className={styles.head}>
      <div className={styles.naming}>
        <p className={styles.object}>{t(`record.objects.${record.object}`)}</p>
        <h1 className={styles.name}>{record.name ?? t(`record.unnamed.${record.object}`)}</h1>
        {record.object === 'opportunity' && <StageChip stage={record.stage} stages={record.stages} />}
      </div>
      {address && (
        <div className={styles.salesforce}>
          <LinkButton href={address} target="_blank" rel="noopener noreferrer">
            {t('record.openInSalesforce')}
            <Icon name="external" size={14} />
          </LinkButton>
        </div>
      )}
      <Standing record={record} />
      <dl className={styles.facts}>
        {record.object === 'opportunity' ? <DealFacts record={record} /> : <AccountFacts record={record} />}
        <Fact label={t('record.fields.ownerId')}>{record.owner ?? '–'}</Fact>
      </dl>
    </header>
  );
};

/** That the record is no more, since when, and where it went. */
const Standing = ({ record }: { readonly record: SalesRecord }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const heir = record.object === 'account' ? record.mergedInto : null;
  return (
    <>
      {record.deletedAt !== null && (
        <p className={styles.deleted} role="status">
          <Icon name="alert" size={15} />
          <span>
            {t('record.deleted', { time: format.time(record.deletedAt) })}{' '}
            {heir && (
              <>
                {t('record.mergedInto')}{' '}
                <RecordLink object="account" id={heir.id} name={heir.name ?? t('record.unnamed.account')} />
              </>
            )}
          </span>
        </p>
      )}
      {record.object === 'account' && record.mergedFrom.length > 0 && (
        <p className={styles.quiet}>{t('record.mergedFrom', { names: record.mergedFrom.join(', ') })}</p>
      )}
    </>
  );
};

const DealFacts = ({ record }: { readonly record: OpportunityRecord }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const money = format.inCurrency(record.currency);
  return (
    <>
      <Fact label={t('record.fields.amount')} about={<Converted record={record} />} isMain>
        <Figure value={record.amount} title={money.moneyExact(record.amount)}>
          {money.money(record.amount)}
        </Figure>
      </Fact>
      <Fact label={t('record.fields.closeOn')}>
        <Figure value={record.closeOn}>{format.day(record.closeOn)}</Figure>
      </Fact>
      <Fact label={t('record.fields.accountId')}>
        {record.account ? (
          <RecordLink
            object="account"
            id={record.account.id}
            name={record.account.name ?? t('record.unnamed.account')}
          />
        ) : (
          '–'
        )}
      </Fact>
    </>
  );
};

/** The same amount in the organisation's currency, and by which rate. */
const Converted = ({ record }: { readonly record: OpportunityRecord }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const own = useSignedIn().organization.currency;
  const { amount, currency, corporateAmount, currencies } = record;
  if (currencies === 'one' || amount === null || currency === null || currency === own) return null;
  if (corporateAmount === null) return t('record.rate.none', { currency });
  return `${format.moneyExact(corporateAmount)}, ${t(`record.rate.${currencies}`)}`;
};

const AccountFacts = ({ record: { totals } }: { readonly record: AccountRecord }) => {
  const { t } = useTranslation();
  return (
    <>
      <TotalFact label={t('record.totals.open')} total={totals.open} isMain />
      <TotalFact label={t('record.totals.won')} total={totals.won} />
    </>
  );
};

interface TotalFactProps {
  readonly label: string;
  readonly total: DealTotal;
  readonly isMain?: boolean;
}

const TotalFact = ({ label, total: { count, amount, withoutAmount, withoutRate }, isMain = false }: TotalFactProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const bare = withoutAmount - withoutRate;
  const about = [
    t('record.totals.deals', { count }),
    bare > 0 && t('frame.withoutAmount', { count: bare }),
    withoutRate > 0 && t('frame.withoutRate', { count: withoutRate }),
  ];
  return (
    <Fact label={label} about={about.filter(Boolean).join(', ')} isMain={isMain}>
      <Figure value={amount} title={format.moneyExact(amount)}>
        {format.money(amount)}
      </Figure>
    </Fact>
  );
};

interface FactProps {
  readonly label: string;
  readonly about?: ReactNode;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}

const Fact = ({ label, about, isMain = false, children }: FactProps) => (
  <div className={styles.fact}>
    <dt className={styles.label}>{label}</dt>
    <dd className={isMain ? styles.main : styles.value}>{children}</dd>
    {about && <dd className={styles.about}>{about}</dd>}
  </div>
);
