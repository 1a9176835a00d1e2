import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { categoryWords } from '../category-words.ts';
import { unknownColour, useStageColour } from '../stage-colours.ts';
import type { ListColumn } from './list-columns.ts';
import { ReasonChips } from './reason-chips.tsx';
import styles from './record-value.module.css';

interface RecordValueProps {
  readonly column: ListColumn;
  /** Undefined while a column is shown that was not asked for yet. */
  readonly value: string | null | undefined;
  /** The record's own currency; absent where the organisation has but one. */
  readonly currency: string | null | undefined;
}

/** One cell of a list, written by its column's kind. */
export const RecordValue = ({ column, value, currency }: RecordValueProps) => {
  if (value === undefined) return null;
  if (value === null || value === '') return <span className={styles.none}>–</span>;
  switch (column.kind) {
    case 'reasons':
      return <ReasonChips reasons={value} />;
    case 'picklist':
      return <Picked column={column} value={value} />;
    default:
      return <Written column={column} value={value} currency={currency} />;
  }
};

const Picked = ({ column: { name }, value }: Pick<RecordValueProps, 'column'> & { readonly value: string }) => {
  const { t } = useTranslation();
  const stageColour = useStageColour();
  if (name === 'forecastCategory') return categoryWords(t, value);
  if (name !== 'stage') return value;
  const colour = stageColour(value);
  return (
    <span className={styles.stage} data-stage title={value}>
      {/* Grey is of what is lost: a stage that the board knows no colour of has none. */}
      {colour !== unknownColour && <span className={styles.dot} style={{ background: colour }} aria-hidden="true" />}
      <Figure value={value}>{value}</Figure>
    </span>
  );
};

const Written = ({ column: { name, kind }, value, currency }: RecordValueProps & { readonly value: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  switch (kind) {
    case 'money': {
      const money = format.inCurrency(currency);
      return (
        <Figure value={value} title={money.moneyExact(value)}>
          {money.money(value)}
        </Figure>
      );
    }
    case 'percent':
      return <Figure value={value}>{format.percent(Number(value) / 100)}</Figure>;
    case 'integer':
      return <Figure value={value}>{format.count(value)}</Figure>;
    case 'number':
      return (
        <Figure value={value} title={value}>
          {format.decimal(Number(value))}
        </Figure>
      );
    case 'day':
      return <Figure value={value}>{format.day(value)}</Figure>;
    case 'instant':
      return (
        <time dateTime={value} title={format.time(value)}>
          {hasHour.has(name) ? momentOf(value, format) : format.day(format.dayOf(value))}
        </time>
      );
    case 'days':
      return <Figure value={value}>{format.figure('days', value)}</Figure>;
    case 'minutes':
      return <Figure value={value}>{format.figure('minutes', value)}</Figure>;
    case 'boolean':
      return value === 'true' ? t('lists.yes') : t('lists.no');
    default:
      return value;
  }
};

/** Instants of which the hour matters; of the others the day says enough. */
const hasHour: ReadonlySet<string> = new Set(['startsAt', 'completedAt']);

/** "10:41" today, "Thu 19 Nov, 10:41" on any other day. */
const momentOf = (instant: string, format: ReturnType<typeof useFormat>): string => {
  const today = format.dayOf(new Date().toISOString());
  return format.dayOf(instant) === today ? format.moment(instant) : format.time(instant);
};
