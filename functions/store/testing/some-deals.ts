import * as fc from 'fast-check';
import { branch, type Deal, persons, stages, userId, type viewerOf } from './company.ts';
import { idOf } from './pages.ts';

const dayBetween = (first: string, last: string) =>
  fc
    .date({ min: new Date(first), max: new Date(last), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

const momentBetween = (first: string, last: string) =>
  fc.date({ min: new Date(first), max: new Date(last), noInvalidDate: true }).map((date) => date.toISOString());

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 5 });

/** What a deal's custom fields may hold, each within reach of the constants that filters compare it with. */
export const customValues = {
  Region__c: sometimes(fc.constantFrom('North', 'South', 'Nord;Süd', 'o’clock "x"', '')).map((text) => text || null),
  Score__c: sometimes(fc.constantFrom('-3', '0', '7', '7.0', '7.25', '9999999999999999.99', '12')),
  Is_Key__c: sometimes(fc.constantFrom('true', 'false')),
  Renews__c: sometimes(dayBetween('2026-05-01', '2026-05-06')),
  Signed__c: sometimes(
    fc.constantFrom('2026-05-01T07:25:37.000+0000', '2026-05-01T07:25:37.000Z', '2026-05-02T00:00:00.000Z'),
  ),
  Engineer__c: sometimes(fc.constantFrom(userId('anna'), userId('ben'), idOf('005', 999))),
} as const;

export const someDeal: fc.Arbitrary<Omit<Deal, 'id'>> = fc.record({
  owner: fc.constantFrom(...persons),
  amount: sometimes(fc.integer({ min: -500_000, max: 10_000_000 })),
  stage: fc.constantFrom(...stages.map(({ name }) => name)),
  closeOn: dayBetween('2025-01-01', '2027-01-31'),
  forecastCategory: fc.constantFrom('Closed', 'Forecast', 'BestCase', 'Pipeline', 'Omitted', 'Special', null),
  leadSource: fc.constantFrom('Web', 'Partner', null),
  isDeleted: fc.boolean(),
  createdAt: momentBetween('2025-12-01', '2026-06-01'),
  custom: fc.record(customValues, { requiredKeys: [] }),
});

/** Always the same deals for the same seed; a sixth of them deleted. */
export const someDeals = (count: number, { seed = 7, of = someDeal } = {}): readonly Deal[] =>
  fc
    .sample(of, { numRuns: count, seed })
    .map((deal, number) => ({ ...deal, id: idOf('006', number + 1), isDeleted: deal.isDeleted && number % 3 === 0 }));

/** The living deals that a person sees. */
export const seenBy = <D extends Deal>(deals: readonly D[], person: Parameters<typeof viewerOf>[0]): D[] => {
  const alive = deals.filter(({ isDeleted }) => !isDeleted);
  if (person === 'admin') return alive;
  if (person === 'ops') return [];
  return alive.filter(({ owner }) => branch[person].includes(owner));
};
