import { audit, boolean, double, id, integer, readOnly, required, text } from './field.ts';
import { defineSObject } from './sobject-type.ts';

export const currencyType = defineSObject({
  name: 'CurrencyType',
  keyPrefix: '01L',
  label: 'Currency Type',
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('IsoCode', 3, required),
    double('ConversionRate', { ...required, scale: 9 }),
    integer('DecimalPlaces', required),
    boolean('IsActive', { defaultValue: true }),
    boolean('IsCorporate', readOnly),
    ...audit(),
  ],
});
