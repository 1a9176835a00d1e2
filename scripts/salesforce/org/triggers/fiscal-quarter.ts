/** The fiscal year and quarter of a day; the year is named for the calendar year in which it ends, as Salesforce's default is. */
export const fiscalOf = (day: string, startMonth: number): { year: number; quarter: number } => {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const monthsIn = (month - startMonth + 12) % 12;
  const endsNextYear = startMonth > 1 && month >= startMonth;
  return { year: endsNextYear ? year + 1 : year, quarter: Math.floor(monthsIn / 3) + 1 };
};
