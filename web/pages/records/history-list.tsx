import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { OpportunityRecord, RecordChange, RecordStep } from '#shared/api/records';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import type { Format } from '#web/ui/format.ts';
import { categoryWords } from '#web/widgets/category-words.ts';
import styles from './history-list.module.css';
import { Section } from './section.tsx';
import { stageLabel } from './stage-chip.tsx';

/** What became of a deal, newest first. */
export const HistoryList = ({ record }: { readonly record: OpportunityRecord }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZone } = useSignedIn().organization;
  const { steps, isCut, seenSince } = record.history;
  return (
    <Section title={t('record.sections.history')} note={t('board.zone', { zone: timeZone })}>
      {steps.length === 0 && <p className={styles.quiet}>{t('record.history.none')}</p>}
      <ol className={styles.steps}>
        {steps.map((step, place) => (
          // Steps of one instant differ by what they changed; a step never changes its place from the end.
          <Step key={`${steps.length - place} ${step.at}`} step={step} record={record} />
        ))}
      </ol>
      {isCut && <p className={styles.quiet}>{t('record.history.cut')}</p>}
      {seenSince !== null && (
        <p className={styles.quiet}>{t('record.history.seenSince', { time: format.time(seenSince) })}</p>
      )}
    </Section>
  );
};

const Step = ({ step, record }: { readonly step: RecordStep; readonly record: OpportunityRecord }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, at, by, changes } = step;
  return (
    <li className={styles.step} data-kind={kind}>
      {kind !== 'changed' && <p className={styles.change}>{t(`record.history.${kind}`)}</p>}
      {changes.map((change) => (
        <p key={change.field} className={styles.change}>
          {changeWords(change, step, { t, format, record })}
        </p>
      ))}
      <p className={styles.when}>
        <time dateTime={at}>{format.time(at)}</time>
        {by !== null && <> · {by}</>}
      </p>
    </li>
  );
};

interface Telling {
  readonly t: TFunction;
  readonly format: Format;
  readonly record: OpportunityRecord;
}

const labels = {
  stage: 'stage',
  amount: 'amount',
  closeOn: 'closeOn',
  forecastCategory: 'forecastCategory',
  owner: 'ownerId',
} as const;

/** "Stage: Negotiation → Closed Won"; of a deal that is new, just what it was. */
const changeWords = (change: RecordChange, { kind }: RecordStep, telling: Telling): string => {
  const { t } = telling;
  const field = t(`record.fields.${labels[change.field]}`);
  const to = valueWords(change.field, change.to, { ...telling, currency: change.currencyTo });
  if (kind === 'created') return t('record.history.value', { field, to });
  const from = valueWords(change.field, change.from, { ...telling, currency: change.currencyFrom });
  return t('record.history.change', { field, from, to });
};

const valueWords = (
  field: RecordChange['field'],
  value: string | null,
  { t, format, record, currency }: Telling & { readonly currency: string | null },
): string => {
  if (value === null) return '–';
  switch (field) {
    case 'stage':
      return stageLabel(value, record.stages);
    case 'amount':
      // Salesforce's history has no currency: what the deal has now is the best guess there is.
      return format.inCurrency(currency ?? record.currency).moneyExact(value);
    case 'closeOn':
      return format.day(value);
    case 'forecastCategory':
      return categoryWords(t, value);
    case 'owner':
      return value;
  }
};
