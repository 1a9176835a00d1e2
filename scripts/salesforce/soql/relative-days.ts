/** Days of a date literal, both included. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
}

export interface Calendar {
  readonly today: string;
  readonly fiscalYearStartMonth: number;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'FISCAL_QUARTER' | 'FISCAL_YEAR';

const dayText = (at: Date): string => at.toISOString().slice(0, 10);

/** First day of the unit that lies `offset` units from the one with today in it. Weeks begin on Sunday. */
const startOf = (unit: Unit, offset: number, { today, fiscalYearStartMonth }: Calendar): string => {
  const at = new Date(`${today}T00:00:00Z`);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const monthsIntoFiscalYear = (month + 1 - fiscalYearStartMonth + 12) % 12;
  switch (unit) {
    case 'DAY':
      return dayText(new Date(Date.UTC(year, month, day + offset)));
    case 'WEEK':
      return dayText(new Date(Date.UTC(year, month, day - at.getUTCDay() + 7 * offset)));
    case 'MONTH':
      return dayText(new Date(Date.UTC(year, month + offset, 1)));
    case 'QUARTER':
      return dayText(new Date(Date.UTC(year, month - (month % 3) + 3 * offset, 1)));
    case 'YEAR':
      return dayText(new Date(Date.UTC(year + offset, 0, 1)));
    case 'FISCAL_QUARTER':
      return dayText(new Date(Date.UTC(year, month - (monthsIntoFiscalYear % 3) + 3 * offset, 1)));
    case 'FISCAL_YEAR':
      return dayText(new Date(Date.UTC(year, month - monthsIntoFiscalYear + 12 * offset, 1)));
  }
};

const dayBefore = (day: string): string => dayText(new Date(Date.parse(day) - 86_400_000));

/** Offsets of the first and last unit that a literal spans. LAST_N_DAYS alone reaches into the current unit. */
const offsetsOf = (literal: string, count: number): { unit: string; first: number; last: number } | undefined => {
  const fixed: Record<string, [number, number]> = {
    TODAY: [0, 0],
    YESTERDAY: [-1, -1],
    TOMORROW: [1, 1],
    LAST_90_DAYS: [-90, 0],
    NEXT_90_DAYS: [1, 90],
  };
  const days = fixed[literal];
  if (days) return { unit: 'DAY', first: days[0], last: days[1] };
  const match = /^(?:(THIS|LAST|NEXT)_(N_)?(.+?)|N_(.+?)S_AGO)$/.exec(literal);
  if (!match) return undefined;
  const [, direction, many, unitName = '', agoUnit] = match;
  if (agoUnit) return { unit: agoUnit, first: -count, last: -count };
  const unit = many ? unitName.replace(/S$/, '') : unitName;
  if (direction === 'THIS') return { unit, first: 0, last: 0 };
  if (direction === 'LAST') return { unit, first: many ? -count : -1, last: many && unit === 'DAY' ? 0 : -1 };
  return { unit, first: 1, last: many ? count : 1 };
};

const units: readonly Unit[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'];

/** Days of a literal such as `THIS_QUARTER` or `LAST_N_DAYS:30`; undefined when Salesforce has no such literal. */
export const relativeDays = (literal: string, calendar: Calendar): DaySpan | undefined => {
  const [name = '', count = '0'] = literal.toUpperCase().split(':');
  const offsets = offsetsOf(name, Number(count));
  const unit = units.find((each) => each === offsets?.unit);
  if (!offsets || !unit) return undefined;
  return { first: startOf(unit, offsets.first, calendar), last: dayBefore(startOf(unit, offsets.last + 1, calendar)) };
};
