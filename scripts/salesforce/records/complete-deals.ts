import type { Founder } from '../company/founder.ts';
import { type Draft, type SObjectRecord, textOf } from '../org/sobject-record.ts';
import { expectedRevenue } from '../org/triggers/expected-revenue.ts';
import { fiscalOf } from '../org/triggers/fiscal-quarter.ts';
import { forecastCategories } from '../schema/picklists.ts';

const stagesByName = (records: readonly SObjectRecord[]): Map<string, SObjectRecord> =>
  new Map(
    records
      .filter(({ Id }) => Id.startsWith('01J'))
      .map((stage) => [textOf(stage, 'ApiName') ?? textOf(stage, 'MasterLabel') ?? '', stage]),
  );

/** A stage that deals are in and no file tells of: open, unless a deal in it says otherwise. */
const inventStage = (founder: Founder, deal: Draft, count: number): SObjectRecord => {
  const name = textOf(deal, 'StageName') ?? 'Prospecting';
  const isWon = deal['IsWon'] === true || /won/i.test(name);
  const isClosed = isWon || deal['IsClosed'] === true || /lost/i.test(name);
  const category = isWon ? 'Closed' : isClosed ? 'Omitted' : 'Pipeline';
  return founder.add(
    'OpportunityStage',
    {
      MasterLabel: name,
      ApiName: name,
      IsActive: true,
      SortOrder: String(count + 1),
      IsClosed: isClosed,
      IsWon: isWon,
      ForecastCategory: category,
      ForecastCategoryName: forecastCategories[category],
      DefaultProbability: textOf(deal, 'Probability') ?? (isWon ? '100' : isClosed ? '0' : '50'),
    },
    { at: textOf(deal, 'CreatedDate') ?? '', by: textOf(deal, 'OwnerId') ?? '' },
  );
};

const followStage = (deal: Draft, stage: SObjectRecord): void => {
  deal['IsClosed'] = stage['IsClosed'] === true;
  deal['IsWon'] = stage['IsWon'] === true;
  deal['Probability'] ??= stage['DefaultProbability'];
  deal['ForecastCategory'] ??= stage['ForecastCategory'];
  deal['ForecastCategoryName'] ??= stage['ForecastCategoryName'];
  deal['ExpectedRevenue'] ??= expectedRevenue(textOf(deal, 'Amount'), textOf(deal, 'Probability'));
  deal['LastStageChangeDate'] ??= deal['LastModifiedDate'];
  const closeOn = textOf(deal, 'CloseDate');
  if (!closeOn) return;
  const { year, quarter } = fiscalOf(closeOn, 1);
  deal['FiscalYear'] ??= String(year);
  deal['FiscalQuarter'] ??= String(quarter);
  deal['Fiscal'] ??= `${year} ${quarter}`;
};

const historyOf = (deal: Draft) => ({
  OpportunityId: deal.Id,
  StageName: deal['StageName'],
  Amount: deal['Amount'],
  ExpectedRevenue: deal['ExpectedRevenue'],
  CloseDate: deal['CloseDate'],
  Probability: deal['Probability'],
  ForecastCategory: deal['ForecastCategory'],
});

/** Gives deals what follows from their stage, stages they are in, and one row of history where no file has any. */
export const completeDeals = (given: readonly Draft[], founder: Founder): void => {
  const brought = stagesByName(given);
  const known = brought.size > 0 ? brought : stagesByName(founder.records);
  const told = new Set(given.filter(({ Id }) => Id.startsWith('008')).map((row) => textOf(row, 'OpportunityId')));
  for (const deal of given) {
    if (!deal.Id.startsWith('006')) continue;
    deal['Name'] ??= deal.Id;
    deal['StageName'] ??= 'Prospecting';
    deal['CloseDate'] ??= textOf(deal, 'LastModifiedDate')?.slice(0, 10) ?? null;
    const name = textOf(deal, 'StageName') ?? '';
    const stage = known.get(name) ?? inventStage(founder, deal, known.size);
    known.set(name, stage);
    followStage(deal, stage);
    const trace = { at: textOf(deal, 'LastModifiedDate') ?? '', by: textOf(deal, 'OwnerId') ?? '' };
    if (!told.has(deal.Id)) founder.add('OpportunityHistory', historyOf(deal), trace);
  }
};
