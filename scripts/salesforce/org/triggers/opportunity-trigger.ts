import { forecastCategories } from '#scripts/salesforce/schema/picklists';
import { type Draft, textOf } from '../sobject-record.ts';
import type { Transaction } from '../transaction.ts';
import { expectedRevenue } from './expected-revenue.ts';
import { fiscalOf } from './fiscal-quarter.ts';
import { isChanged, type RecordWrite, type Trigger } from './trigger.ts';

const categoryNamed = (name: string): string =>
  Object.entries(forecastCategories).find(([, label]) => label === name)?.[0] ?? 'Pipeline';

/** A new stage brings its own probability and forecast category, unless the writer gave them in the same write. */
const followStage = (transaction: Transaction, { draft, written }: RecordWrite): void => {
  const stage = transaction.org
    .store('OpportunityStage')
    .all()
    .find((each) => (each['ApiName'] ?? each['MasterLabel']) === draft['StageName']);
  if (!stage) return;
  draft['IsClosed'] = stage['IsClosed'] === true;
  draft['IsWon'] = stage['IsWon'] === true;
  draft['LastStageChangeDate'] = transaction.stamp;
  if (!written.has('Probability')) draft['Probability'] = textOf(stage, 'DefaultProbability');
  if (!written.has('ForecastCategoryName')) draft['ForecastCategoryName'] = textOf(stage, 'ForecastCategoryName');
};

const derive = (transaction: Transaction, draft: Draft): void => {
  draft['ForecastCategory'] = categoryNamed(textOf(draft, 'ForecastCategoryName') ?? '');
  draft['ExpectedRevenue'] = expectedRevenue(textOf(draft, 'Amount'), textOf(draft, 'Probability'));
  const closeOn = textOf(draft, 'CloseDate');
  if (!closeOn) return;
  const { year, quarter } = fiscalOf(closeOn, transaction.org.fiscalYearStartMonth());
  draft['FiscalYear'] = String(year);
  draft['FiscalQuarter'] = String(quarter);
  draft['Fiscal'] = `${year} ${quarter}`;
};

const historyFields = ['Amount', 'StageName', 'CloseDate', 'Probability', 'ForecastCategory'];

const writeHistory = (transaction: Transaction, write: RecordWrite): void => {
  const { before, draft } = write;
  const id = transaction.org.makeId('008');
  const amountMoved = before !== undefined && isChanged(write, 'Amount');
  const closeMoved = before !== undefined && isChanged(write, 'CloseDate');
  transaction.put(
    {
      Id: id,
      OpportunityId: draft.Id,
      CreatedById: transaction.actor.userId,
      CreatedDate: transaction.stamp,
      StageName: draft['StageName'],
      Amount: draft['Amount'],
      ExpectedRevenue: draft['ExpectedRevenue'],
      CloseDate: draft['CloseDate'],
      Probability: draft['Probability'],
      ForecastCategory: draft['ForecastCategory'],
      ...('CurrencyIsoCode' in draft && { CurrencyIsoCode: draft['CurrencyIsoCode'] }),
      PrevAmount: amountMoved ? before['Amount'] : null,
      PrevCloseDate: closeMoved ? before['CloseDate'] : null,
      SystemModstamp: transaction.stamp,
      IsDeleted: false,
    },
    'CREATE',
  );
  if (!amountMoved && !closeMoved) return;
  transaction.put({
    ...draft,
    ...(amountMoved && { LastAmountChangedHistoryId: id }),
    ...(closeMoved && { LastCloseDateChangedHistoryId: id }),
  });
};

/** Keeps what follows from stage, amount and close date, and writes the row of history that Salesforce writes. */
export const opportunityTrigger: Trigger = {
  before: (transaction, write) => {
    if (isChanged(write, 'StageName')) followStage(transaction, write);
    derive(transaction, write.draft);
  },
  after: (transaction, write) => {
    if (historyFields.some((field) => isChanged(write, field))) writeHistory(transaction, write);
  },
};
