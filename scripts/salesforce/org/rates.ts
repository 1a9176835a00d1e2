import { corporateCurrency } from './currencies.ts';
import { isNumberLexeme } from './decimal.ts';
import { type Draft, type SObjectRecord, textOf } from './sobject-record.ts';
import { parseDay } from './stamp.ts';
import type { Transaction } from './transaction.ts';

/** The first rate of a currency holds from ever, the last one for ever. */
export const FIRST_DAY = '0001-01-01';
export const LAST_DAY = '9999-12-31';

const lexemeOf = (rate: string | number): string => {
  const lexeme = String(rate);
  if (!isNumberLexeme(lexeme) || Number(lexeme) <= 0) throw new Error(`${lexeme} is no rate`);
  return lexeme;
};

const checkCurrency = ({ org }: Transaction, isoCode: string): void => {
  const corporate = corporateCurrency(org);
  if (corporate === undefined) throw new Error('the org has one currency only');
  if (isoCode === corporate) throw new Error(`${isoCode} is the corporate currency: its rate is 1`);
  if (!/^[A-Z]{3}$/.test(isoCode)) throw new Error(`${isoCode} is no ISO code of a currency`);
};

/** Saves a row of settings: stamped, and told to nobody. */
const save = (transaction: Transaction, row: Draft): void => {
  const { stamp, actor } = transaction;
  const changed = { LastModifiedDate: stamp, LastModifiedById: actor.userId, SystemModstamp: stamp };
  transaction.put({ CreatedDate: stamp, CreatedById: actor.userId, ...row, ...changed });
};

const currencyNamed = ({ org }: Transaction, isoCode: string): SObjectRecord | undefined =>
  org
    .store('CurrencyType')
    .all()
    .find((currency) => currency['IsoCode'] === isoCode);

/** Units of a currency for one of the corporate one. A currency that is not there yet is added. @throws Error */
export const setRate = (transaction: Transaction, isoCode: string, rate: string | number): void => {
  checkCurrency(transaction, isoCode);
  const { org } = transaction;
  const known = currencyNamed(transaction, isoCode);
  const added = { IsoCode: isoCode, DecimalPlaces: '2', IsActive: true, IsCorporate: false };
  save(transaction, { ...(known ?? { ...added, Id: org.makeId('01L') }), ConversionRate: lexemeOf(rate) });
  if (!known && org.schema.typeNamed('DatedConversionRate'))
    save(transaction, {
      Id: org.makeId('04w'),
      IsoCode: isoCode,
      StartDate: FIRST_DAY,
      NextStartDate: LAST_DAY,
      ConversionRate: lexemeOf(rate),
    });
};

/** The rate of a currency from a day on, until its next one begins. @throws Error without advanced currency management */
export const setDatedRate = (
  transaction: Transaction,
  { isoCode, startOn, rate }: { isoCode: string; startOn: string; rate: string | number },
): void => {
  const { org } = transaction;
  checkCurrency(transaction, isoCode);
  if (!org.schema.typeNamed('DatedConversionRate')) throw new Error('the org has no rates by day');
  if (!currencyNamed(transaction, isoCode)) throw new Error(`the org has no currency ${isoCode}`);
  if (!parseDay(startOn)) throw new Error(`${startOn} is no day`);
  const dayOf = (row: SObjectRecord): string => textOf(row, 'StartDate') ?? '';
  const rates = [...org.store('DatedConversionRate').all()]
    .filter((row) => row['IsoCode'] === isoCode)
    .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
  const before = rates.findLast((row) => dayOf(row) <= startOn);
  if (before && dayOf(before) === startOn) {
    save(transaction, { ...before, ConversionRate: lexemeOf(rate) });
    return;
  }
  const next = rates.find((row) => dayOf(row) > startOn);
  if (before) save(transaction, { ...before, NextStartDate: startOn });
  save(transaction, {
    Id: org.makeId('04w'),
    IsoCode: isoCode,
    StartDate: startOn,
    NextStartDate: next ? dayOf(next) : LAST_DAY,
    ConversionRate: lexemeOf(rate),
  });
};
