import { defineObject } from './define-object.ts';
import { day, number, text } from './field.ts';

/** Rates by day, where advanced currency management is switched on. A deal's close date chooses its rate. */
export const datedConversionRate = defineObject({
  from: 'DatedConversionRate',
  keyPrefix: '04w',
  deletes: 'never',
  indexes: [['isoCode', 'startOn']],
  fields: {
    isoCode: text('IsoCode'),
    /** The first day on which the rate holds. */
    startOn: day('StartDate'),
    /** The first day on which it holds no longer. */
    nextStartOn: day('NextStartDate'),
    /** Units of this currency for one unit of the corporate currency. */
    conversionRate: number('ConversionRate'),
  },
});
