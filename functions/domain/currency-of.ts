/**
 * The currency of an organisation. With multiple currencies switched on Salesforce names it; otherwise it follows
 * from the region of the organisation's locale, and `XXX` (ISO 4217: no currency) is the honest answer where we
 * do not know the region: a wrong sign on a sum is worse than none.
 */
export const currencyOf = (named: string | null, locale: string | null): string => {
  if (named !== null && /^[A-Z]{3}$/.test(named)) return named;
  const region = /^[a-z]{2,3}_(?:[A-Z][a-z]{3}_)?([A-Z]{2})/.exec(locale ?? '')?.[1];
  return (region !== undefined && currencyOfRegion.get(region)) || 'XXX';
};

const euro = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

const currencyOfRegion: ReadonlyMap<string, string> = new Map([
  ...euro.map((region) => [region, 'EUR'] as const),
  ['AE', 'AED'],
  ['AU', 'AUD'],
  ['BR', 'BRL'],
  ['CA', 'CAD'],
  ['CH', 'CHF'],
  ['CN', 'CNY'],
  ['CZ', 'CZK'],
  ['DK', 'DKK'],
  ['GB', 'GBP'],
  ['HK', 'HKD'],
  ['HU', 'HUF'],
  ['IL', 'ILS'],
  ['IN', 'INR'],
  ['JP', 'JPY'],
  ['KR', 'KRW'],
  ['LI', 'CHF'],
  ['MX', 'MXN'],
  ['NO', 'NOK'],
  ['NZ', 'NZD'],
  ['PL', 'PLN'],
  ['SE', 'SEK'],
  ['SG', 'SGD'],
  ['TR', 'TRY'],
  ['US', 'USD'],
  ['ZA', 'ZAR'],
]);
