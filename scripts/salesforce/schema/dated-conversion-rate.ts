import { audit, date, double, id, readOnly, required, text } from './field.ts';
import { defineSObject } from './sobject-type.ts';

export const datedConversionRate = defineSObject({
  name: 'DatedConversionRate',
  keyPrefix: '04w',
  label: 'Dated Conversion Rate',
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('IsoCode', 3, required),
    date('StartDate', required),
    date('NextStartDate', readOnly),
    double('ConversionRate', { ...required, scale: 9 }),
    ...audit(),
  ],
});
