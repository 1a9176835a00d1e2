import type { Same } from './en.ts';
import type { enFilterEditor, enPeriodPanel } from './en-filter-editor.ts';

/** German words of what a board's filters are made with; they come with the panels' code. */
export const deFilterEditor: Same<typeof enFilterEditor> = {
  fields: 'Felder',
  searchFields: 'Felder suchen',
  found_one: '{{count}} Feld',
  found_other: '{{count}} Felder',
  noField: 'Kein Feld heißt „{{typed}}“. Eigene Felder gibt es hier, sobald ein Administrator sie spiegelt.',
  rows: { lead: 'Leads', activity: 'Aktivitäten', custom: 'eigenes' },
  back: 'Anderes Feld',
  operator: 'Vergleich',
  value: 'Wert',
  values: 'Werte',
  searchValues: 'Werte suchen',
  noValue: 'Einen solchen Wert sehen Sie nicht.',
  more: 'Es gibt mehr: Tippen Sie, um sie zu finden.',
  valuesFailed: 'Die Werte konnten nicht geladen werden. Tippen Sie noch einmal, um es wieder zu versuchen.',
  yes: 'Ja',
  no: 'Nein',
  apply: 'Anwenden',
  me: 'Ich',
  day: 'Tag',
  wrong: {
    none: 'Wählen Sie mindestens einen Wert.',
    day: 'Geben Sie einen Tag an.',
    text: 'Tippen Sie, wonach gesucht werden soll.',
    number: 'Tippen Sie eine Zahl wie 12.500.',
    whole: 'Tippen Sie eine ganze Zahl wie 12.',
  },
};

/** German words of the panel in which a period is chosen. */
export const dePeriodPanel: Same<typeof enPeriodPanel> = {
  stretches: {
    week: 'Woche',
    month: 'Monat',
    quarter: 'Quartal',
    year: 'Jahr',
    'fiscal-quarter': 'Geschäftsquartal',
    'fiscal-year': 'Geschäftsjahr',
  },
  last: 'Davor',
  running: 'Jetzt',
  toDate: 'Bis heute',
  next: 'Danach',
  direction: 'Bis heute oder ab heute',
  lastDays: 'Letzte',
  nextDays: 'Nächste',
  count: 'Anzahl der Tage',
  countMonths: 'Anzahl der Monate',
  unit: 'Tage oder Monate',
  days: 'Tage',
  months: 'Monate',
  from: 'Von',
  to: 'Bis',
  apply: 'Anwenden',
  wrongCount: 'Tippen Sie eine Zahl von 1 bis 1.826 Tagen.',
  wrongMonths: 'Tippen Sie eine Zahl von 1 bis 60 Monaten.',
  wrong: {
    order: 'Der Zeitraum endet, bevor er beginnt.',
    day: 'Geben Sie beide Tage an.',
  },
  zone: 'Tage in {{zone}}',
};
