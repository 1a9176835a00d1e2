import { defineObject } from './define-object.ts';
import { integer, text } from './field.ts';

/** The organisation itself: one row. Its zone, fiscal year and currency rule every number. */
export const organization = defineObject({
  from: 'Organization',
  keyPrefix: '00D',
  deletes: 'never',
  fields: {
    name: text('Name'),
    timeZone: text('TimeZoneSidKey'),
    fiscalYearStartMonth: integer('FiscalYearStartMonth'),
    /** Present only where multiple currencies are switched on. */
    currency: text('DefaultCurrencyIsoCode'),
    locale: text('DefaultLocaleSidKey'),
  },
});
