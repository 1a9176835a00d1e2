import { FIRST_DAY, LAST_DAY } from '../org/rates.ts';
import type { Founder, Trace } from './founder.ts';

const addCurrencies = (founder: Founder, trace: Trace): void => {
  const { currencies, datedRates } = founder.features;
  if (!currencies) return;
  const all = { ...currencies.rates, [currencies.corporate]: '1' };
  for (const [isoCode, rate] of Object.entries(all)) {
    const isCorporate = isoCode === currencies.corporate;
    const values = { IsoCode: isoCode, ConversionRate: String(rate) };
    const kind = { DecimalPlaces: '2', IsActive: true, IsCorporate: isCorporate };
    founder.add('CurrencyType', { ...values, ...kind }, trace);
    if (datedRates) addDatedRates(founder, values, trace);
  }
  founder.common.set('CurrencyIsoCode', currencies.corporate);
};

/** The rates of one currency follow each other without a gap; before the first that is given, the rate without a day holds. */
const addDatedRates = (
  founder: Founder,
  { IsoCode, ConversionRate }: { IsoCode: string; ConversionRate: string },
  trace: Trace,
): void => {
  const given = (founder.features.datedRates ?? [])
    .filter(({ isoCode }) => isoCode === IsoCode)
    .map(({ startOn, rate }) => ({ startOn, rate: String(rate) }));
  const rates = [{ startOn: FIRST_DAY, rate: ConversionRate }, ...given].toSorted((a, b) =>
    a.startOn < b.startOn ? -1 : 1,
  );
  rates.forEach(({ startOn, rate }, i) => {
    const NextStartDate = rates[i + 1]?.startOn ?? LAST_DAY;
    founder.add('DatedConversionRate', { IsoCode, StartDate: startOn, NextStartDate, ConversionRate: rate }, trace);
  });
};

const addRecordTypes = (founder: Founder, trace: Trace): void => {
  if (!founder.features.personAccounts) return;
  const add = (name: string, developerName: string, isPerson: boolean): string =>
    founder.add(
      'RecordType',
      { Name: name, DeveloperName: developerName, SobjectType: 'Account', IsActive: true, IsPersonType: isPerson },
      trace,
    ).Id;
  founder.common.set('RecordTypeId', add('Business Account', 'Business_Account', false));
  add('Person Account', 'PersonAccount', true);
};

/** Records without which a feature would not work: currencies and their rates, record types. */
export const layFeatures = (founder: Founder, trace: Trace): void => {
  addCurrencies(founder, trace);
  addRecordTypes(founder, trace);
};
