import { type Decimal, divideDecimals, multiplyDecimals, parseDecimal } from './decimal.ts';
import type { Org } from './org.ts';
import { type SObjectRecord, textOf } from './sobject-record.ts';

const ONE: Decimal = { units: 1n, scale: 0 };

/** The currency whose rate is 1; undefined where there is one currency only. */
export const corporateCurrency = (org: Org): string | undefined => {
  if (!org.schema.typeNamed('CurrencyType')) return undefined;
  for (const currency of org.store('CurrencyType').all())
    if (currency['IsCorporate'] === true) return textOf(currency, 'IsoCode') ?? undefined;
  return undefined;
};

const isInForce = (rate: SObjectRecord, day: string): boolean =>
  (textOf(rate, 'StartDate') ?? '') <= day && day < (textOf(rate, 'NextStartDate') ?? '~');

const rateOf = (org: Org, isoCode: string, day: string | null): Decimal => {
  const dated = day !== null && org.schema.typeNamed('DatedConversionRate') !== undefined;
  for (const rate of org.store(dated ? 'DatedConversionRate' : 'CurrencyType').all()) {
    if (rate['IsoCode'] === isoCode && (!dated || isInForce(rate, day)))
      return parseDecimal(textOf(rate, 'ConversionRate') ?? '1');
  }
  return ONE;
};

/** Objects whose amounts are converted by the rate of a day, where rates have days; all others by the current rate. */
const datedBy: Readonly<Record<string, string>> = { '006': 'CloseDate', '008': 'CloseDate' };

/** An amount of a record in the corporate currency. */
export const inCorporateCurrency = (org: Org, amount: Decimal, record: SObjectRecord): Decimal => {
  const isoCode = textOf(record, 'CurrencyIsoCode');
  if (isoCode === null) return amount;
  const dayField = datedBy[record.Id.slice(0, 3)];
  return divideDecimals(amount, rateOf(org, isoCode, dayField ? textOf(record, dayField) : null));
};

/** An amount of a child in the currency of its parent, by current rates, as roll-up summaries take it. */
export const inCurrencyOf = (
  org: Org,
  parent: SObjectRecord,
  child: { amount: Decimal; record: SObjectRecord },
): Decimal => {
  const [from, to] = [textOf(child.record, 'CurrencyIsoCode'), textOf(parent, 'CurrencyIsoCode')];
  if (from === null || to === null || from === to) return child.amount;
  return divideDecimals(multiplyDecimals(child.amount, rateOf(org, to, null)), rateOf(org, from, null));
};
