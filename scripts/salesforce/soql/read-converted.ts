import { inCorporateCurrency } from '../org/currencies.ts';
import { formatDecimal, parseDecimal, roundDecimal } from '../org/decimal.ts';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import { type Column, parentOf, type QuerySource, readColumn } from './column.ts';

/** Digits behind the point of an amount that was converted. */
const CONVERTED_SCALE = 8;

/** A value as Salesforce sums and orders it: amounts of records that have a currency are brought into the corporate one. */
export const readConverted = ({ org }: QuerySource, record: SObjectRecord, column: Column): Value => {
  const value = readColumn(org, record, column);
  if (column.field.type !== 'currency' || typeof value !== 'string') return value;
  const holder = parentOf(org, record, column.parents);
  if (!holder || (holder['CurrencyIsoCode'] ?? null) === null) return value;
  return formatDecimal(roundDecimal(inCorporateCurrency(org, parseDecimal(value), holder), CONVERTED_SCALE));
};
