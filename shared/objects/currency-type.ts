import { defineObject } from './define-object.ts';
import { boolean, integer, number, text } from './field.ts';

/**
 * The currencies of an organisation that has several, and what each is worth. An edited rate touches no deal, so
 * that amounts are converted when they are read.
 */
export const currencyType = defineObject({
  from: 'CurrencyType',
  keyPrefix: '01L',
  deletes: 'never',
  fields: {
    isoCode: text('IsoCode'),
    /** Units of this currency for one unit of the corporate currency, whose own rate is 1. */
    conversionRate: number('ConversionRate'),
    decimalPlaces: integer('DecimalPlaces'),
    isActive: boolean('IsActive'),
    isCorporate: boolean('IsCorporate'),
  },
});
