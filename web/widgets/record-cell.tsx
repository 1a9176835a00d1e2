import { useTranslation } from 'react-i18next';
import type { RecordColumn } from '#shared/query/record-columns';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { categoryWords } from './category-words.ts';
import styles from './record-cell.module.css';
import { useStageColour } from './stage-colours.ts';

interface RecordCellProps {
  readonly column: RecordColumn;
  readonly value: string | null;
  /** The deal's own currency; absent where the organisation has but one. */
  readonly currency: string | null | undefined;
}

/** One cell of a list of deals, written for its column. */
export const RecordCell = ({ column, value, currency }: RecordCellProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const stageColour = useStageColour();
  if (value === null) return '–';
  switch (column) {
    case 'amount':
      return (
        <Figure value={value} title={format.inCurrency(currency).moneyExact(value)}>
          {format.inCurrency(currency).money(value)}
        </Figure>
      );
    case 'stage':
      return (
        <span className={styles.stage}>
          <span className={styles.dot} style={{ background: stageColour(value) }} aria-hidden="true" />
          <Figure value={value}>{value}</Figure>
        </span>
      );
    case 'closeOn':
    case 'lastActivityOn':
      return <Figure value={value}>{format.day(value)}</Figure>;
    case 'createdAt':
      return format.day(format.dayOf(value));
    case 'probability':
      return format.percent(Number(value) / 100);
    case 'forecastCategory':
      return categoryWords(t, value);
    case 'name':
    case 'account':
    case 'owner':
    case 'nextStep':
      return value;
  }
};
