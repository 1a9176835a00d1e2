import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { usePrinting } from '#web/ui/printing.ts';
import { filterWords } from '#web/words/filter-words.ts';
import { daysWords, periodWords } from '#web/words/period-words.ts';
import { rangeWords } from '../filters/range-words.ts';
import { useValueNames } from '../filters/value-names.ts';
import { useMarks } from '../marks-context.ts';
import { useNarrowing } from '../narrowing-context.ts';

interface PrintedFactsProps {
  /** Of the board and of its tab, where no heading says it. */
  readonly titles: readonly string[];
}

/** On paper alone: what the figures are narrowed to, in words, and when they were printed. */
export const PrintedFacts = ({ titles }: PrintedFactsProps) => (usePrinting() ? <Facts titles={titles} /> : null);

const Facts = ({ titles }: PrintedFactsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { viewer, organization } = useSignedIn();
  const labelOf = useValueNames();
  const { period, filters } = useNarrowing();
  const { marked } = useMarks();
  const [now] = useState(() => new Date().toISOString());
  const today = format.dayOf(now);
  const narrowed = [
    period ? `${periodWords(t, period)} (${rangeWords(t, period, organization)})` : t('filters.ownPeriods'),
    ...[...filters, ...(marked?.filters ?? [])].map((filter) => filterWords(t, filter, { format, labelOf })),
  ];
  return (
    <div data-paper-facts>
      {titles.length > 0 && <p>{titles.join(' · ')}</p>}
      <p>{narrowed.join(' · ')}</p>
      <p>
        {t('print.at', {
          time: `${daysWords(t, { firstOn: today, lastOn: today })}, ${format.timeOfDay(now)}`,
          zone: organization.timeZone,
          viewer: viewer.name,
        })}
      </p>
    </div>
  );
};
