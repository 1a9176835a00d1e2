import { useTranslation } from 'react-i18next';
import type { RecordField, SalesRecord } from '#shared/api/records';
import { useFormat, useRecordAddress } from '#web/data/signed-in.ts';
import type { Format } from '#web/ui/format.ts';
import { categoryWords } from '#web/widgets/category-words.ts';
import { StageChip } from './stage-chip.tsx';

interface FieldValueProps {
  readonly field: RecordField;
  readonly record: SalesRecord;
}

/** A value, written for its kind. */
export const FieldValue = ({ field: { name, kind, value, pointsAt }, record }: FieldValueProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const addressOf = useRecordAddress();
  if (value === null) return '–';
  switch (kind) {
    case 'boolean':
      return value === 'true' ? t('record.yes') : t('record.no');
    case 'day':
      return format.day(value);
    case 'instant':
      return Number.isNaN(Date.parse(value)) ? value : format.time(value);
    case 'money':
      return moneyWords(format, value, record);
    case 'percent':
      return format.percent(Number(value) / 100);
    case 'integer':
      return format.count(value);
    case 'reference': {
      if (pointsAt !== null) return pointsAt;
      const address = addressOf(value);
      return address ? (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {value}
        </a>
      ) : (
        value
      );
    }
    case 'picklist':
      if (name === 'stage') return <StageChip stage={value} stages={record.stages} />;
      return name === 'forecastCategory' ? categoryWords(t, value) : value;
    case 'text':
    case 'number':
      return value;
  }
};

/** An account does not say in which of several currencies its figures are: then none is claimed. */
const moneyWords = (format: Format, hundredths: string, record: SalesRecord): string => {
  if (record.object === 'opportunity') return format.inCurrency(record.currency).moneyExact(hundredths);
  return record.currencies === 'one' ? format.moneyExact(hundredths) : format.count(String(BigInt(hundredths) / 100n));
};
