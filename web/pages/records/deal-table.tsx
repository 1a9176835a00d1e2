import { useTranslation } from 'react-i18next';
import type { AccountDeal, AccountRecord } from '#shared/api/records';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { RecordLink } from '#web/widgets/record-link.tsx';
import table from '#web/widgets/table.module.css';
import { StageChip } from './stage-chip.tsx';

const columns = ['name', 'stage', 'amount', 'closeOn', 'owner'] as const;

/** An account's deals that the viewer sees, with their sum over all of them and not over those shown. */
export const DealTable = ({ record }: { readonly record: AccountRecord }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { deals, totals, stages } = record;
  if (deals.count === 0) return <p>{t('record.noDeals')}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <section className={table.scroller} tabIndex={0} aria-label={t('widgets.table.all', { count: deals.count })}>
      <table className={table.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'amount' ? table.figure : undefined}>
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
          <tr className={table.total}>
            <th scope="row">
              {t('widgets.table.all', { count: deals.count })}
              {deals.rows.length < deals.count && (
                <span className={table.shown}> · {t('widgets.table.shown', { count: deals.rows.length })}</span>
              )}
            </th>
            {columns.slice(1).map((column) => (
              <td key={column} className={column === 'amount' ? table.figure : undefined}>
                {column === 'amount' && (
                  <Figure value={totals.all.amount} title={format.moneyExact(totals.all.amount)}>
                    {format.money(totals.all.amount)}
                  </Figure>
                )}
              </td>
            ))}
          </tr>
        </thead>
        <tbody>
          {deals.rows.map((deal) => (
            <DealRow key={deal.id} deal={deal} stages={stages} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

interface DealRowProps extends Pick<AccountRecord, 'stages'> {
  readonly deal: AccountDeal;
}

const DealRow = ({ deal: { id, name, stage, amount, currency, closeOn, owner }, stages }: DealRowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const money = format.inCurrency(currency);
  return (
    <tr>
      <th scope="row" className={table.name}>
        <RecordLink id={id} name={name ?? t('widgets.table.unnamed')} />
      </th>
      <td>
        <StageChip stage={stage} stages={stages} />
      </td>
      <td className={table.figure}>
        <Figure value={amount} title={money.moneyExact(amount)}>
          {money.money(amount)}
        </Figure>
      </td>
      <td>{format.day(closeOn)}</td>
      <td>{owner ?? '–'}</td>
    </tr>
  );
};
