import type { Unit } from '#shared/metrics/define-metric';
import { type Day, firstOfMonth, todayIn } from '#shared/query/day';

/** Whose eyes a figure is written for. */
export interface Region {
  readonly language: 'en' | 'de';
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name; instants are shown in the organisation's zone, days have none. */
  readonly timeZone: string;
}

/** An exact figure as it travels: decimal text, money in hundredths, ratios as fractions; null where there is none. */
type Exact = string | null;

export type Format = ReturnType<typeof createFormat>;

const none = '–';
const nbsp = '\u00a0';
const locales = { en: 'en-GB', de: 'de-DE' } as const;
const magnitudes = {
  en: [
    ['tn', 1e12],
    ['bn', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ],
  de: [
    ['Bio.', 1e12],
    ['Mrd.', 1e9],
    ['Mio.', 1e6],
    ['Tsd.', 1e3],
  ],
} as const;

/** Writes figures, days and moments for a region. All Intl objects are made once: making them is slow. */
export const createFormat = ({ language, currency, timeZone }: Region) => {
  const locale = locales[language];
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const inDays = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  });
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const inZone = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const clock = inZone({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const minutes = inZone({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const ofDay = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const dayMonth = ofDay({ weekday: 'short', day: 'numeric', month: 'short' });
  const dayMonthYear = ofDay({ day: 'numeric', month: 'short', year: 'numeric' });
  const monthShort = ofDay({ month: 'short' });
  const monthLong = ofDay({ month: 'long', year: 'numeric' });
  const monthOfYear = ofDay({ month: 'short', year: 'numeric' });
  const dayOfMonth = ofDay({ day: 'numeric', month: 'short' });
  const weekdays = { short: ofDay({ weekday: 'short' }), long: ofDay({ weekday: 'long' }) };

  /** Three significant digits: enough to compare; the exact figure is one hover away. */
  const shorten = (units: number): string => {
    const rounded = Math.abs(Number(units.toPrecision(3)));
    const [suffix, size] = magnitudes[language].find(([, least]) => rounded >= least) ?? ['', 1];
    return suffix ? `${short.format(rounded / size)}${nbsp}${suffix}` : plain.format(rounded);
  };

  const signed = (amount: number, text: string) => (amount < 0 ? `−${text}` : text);
  const today = (now: Date) => todayIn(timeZone, now);

  const moneyOf = (code: string, sign: string) => {
    const exact = new Intl.NumberFormat(locale, { style: 'currency', currency: code, currencyDisplay: 'code' });
    const withSign = (amount: string) => (language === 'en' ? `${sign}${nbsp}${amount}` : `${amount}${nbsp}${sign}`);
    const written = (hundredths: Exact): string => {
      if (hundredths === null) return none;
      const units = Number(hundredths) / 100;
      return signed(units, withSign(shorten(units)));
    };
    return {
      money: written,
      /** Every digit, for titles and tables that are copied. */
      // `${bigint}.${digits}` is numeric text, which Intl formats without going through a double.
      moneyExact: (hundredths: Exact): string =>
        hundredths === null ? none : exact.format(decimalOf(hundredths) as `${number}`),
      /** With a plus where it grew: for changes. */
      moneyChange: (hundredths: string): string => `${Number(hundredths) > 0 ? '+' : ''}${written(hundredths)}`,
    };
  };
  const own = moneyOf(currency, symbolOf(locale, currency));
  const others = new Map<string, typeof own>();
  /** Amounts of another currency bear its code: twenty of them are called "$". */
  const inCurrency = (code: string | null | undefined): typeof own => {
    if (code === null || code === undefined || code === currency) return own;
    const known = others.get(code) ?? moneyOf(code, code);
    others.set(code, known);
    return known;
  };

  const count = (value: Exact | number): string =>
    value === null ? none : plain.format(Number(value)).replace('-', '−');

  /** In millions and more as short as money is: the exact figure is one hover away. */
  const countShort = (value: Exact): string => {
    const amount = Number(value);
    return value === null || Math.abs(amount) < 1e6 ? count(value) : signed(amount, shorten(amount));
  };

  /** From a thousand on nobody reads a decimal, and from a million on nobody reads the digits. */
  const percent = (fraction: Exact | number): string => {
    if (fraction === null) return none;
    const hundredths = Number(fraction) * 100;
    const written =
      Math.abs(hundredths) < 1_000
        ? oneDecimal.format(hundredths).replace('-', '−')
        : countShort(String(Math.round(hundredths)));
    return `${written}${nbsp}%`;
  };

  /** "Fri 20 Nov"; another year than this one is said. */
  const day = (value: Day | null, now = new Date()): string => {
    if (value === null) return none;
    const format = value.slice(0, 4) === today(now).slice(0, 4) ? dayMonth : dayMonthYear;
    return format.format(Date.parse(`${value}T00:00:00Z`));
  };

  const dayOf = (instant: string): Day => todayIn(timeZone, new Date(instant));

  /** From four days on in days: nobody counts so many hours. */
  const duration = (milliseconds: number | null): string => {
    if (milliseconds === null) return none;
    const seconds = milliseconds / 1_000;
    if (seconds < 10) return `${tenths.format(seconds)}${nbsp}s`;
    if (seconds < 60) return `${Math.round(seconds)}${nbsp}s`;
    const wholeMinutes = Math.round(seconds / 60);
    const [hours, rest] = [Math.floor(wholeMinutes / 60), wholeMinutes % 60];
    if (hours >= 96) return days(String(seconds / 86_400));
    const ofHour = rest > 0 || hours === 0 ? `${rest}${nbsp}min` : '';
    return hours === 0 ? ofHour : `${plain.format(hours)}${nbsp}h${ofHour && ` ${ofHour}`}`;
  };

  const days = (value: Exact): string => (value === null ? none : inDays.format(Number(value)).replace('-', '−'));

  /** "2.4×". */
  const times = (value: Exact): string => (value === null ? none : `${oneDecimal.format(Number(value))}×`);

  const figureOf: Readonly<Record<Unit, (value: Exact) => string>> = {
    money: own.money,
    count: countShort,
    ratio: percent,
    times,
    days,
    minutes: (value) => duration(value === null ? null : Number(value) * 60_000),
  };

  return {
    ...own,
    inCurrency,
    count,
    percent,
    day,
    decimal: (value: number): string => oneDecimal.format(value),
    figure: (unit: Unit, value: Exact): string => figureOf[unit](value),
    monthShort: (first: Day): string => monthShort.format(Date.parse(`${first}T00:00:00Z`)),
    monthLong: (first: Day): string => monthLong.format(Date.parse(`${first}T00:00:00Z`)),
    /** "3 Mar": where the year is plain. */
    dayShort: (value: Day): string => dayOfMonth.format(Date.parse(`${value}T00:00:00Z`)),
    /** "Feb – Apr 2026": so many whole months from the first one on. */
    months: (first: Day, stretch: number): string =>
      monthOfYear.formatRange(
        Date.parse(`${first}T00:00:00Z`),
        Date.parse(`${firstOfMonth(first, stretch - 1)}T00:00:00Z`),
      ),
    /** The name of a day of the week, 1 for Monday to 7. */
    weekday: (number: number, width: 'short' | 'long'): string => weekdays[width].format(Date.UTC(2024, 0, number)),
    /** "10:41:07" today, "Thu 19 Nov, 10:41" otherwise. */
    time: (instant: string, now = new Date()): string =>
      dayOf(instant) === today(now)
        ? clock.format(Date.parse(instant))
        : `${day(dayOf(instant), now)}, ${minutes.format(Date.parse(instant))}`,
    /** "10:41": where the day is said already. */
    timeOfDay: (instant: string): string => minutes.format(Date.parse(instant)),
    /** "10:41" today, "Thu 19 Nov" otherwise: for lists. */
    moment: (instant: string, now = new Date()): string =>
      dayOf(instant) === today(now) ? minutes.format(Date.parse(instant)) : day(dayOf(instant), now),
    /** How long something took: "0.9 s", "43 s", "2 min", "1 h 5 min". */
    duration,
    dayOf,
  };
};

const symbolOf = (locale: string, currency: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** Hundredths as whole units, by moving the point in the text: "-1205" is "-12.05". */
const decimalOf = (hundredths: string): string => {
  const sign = hundredths.startsWith('-') ? '-' : '';
  const [whole = '0', fraction = ''] = hundredths.slice(sign.length).split('.');
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
};
