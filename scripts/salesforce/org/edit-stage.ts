import { forecastCategories } from '../schema/picklists.ts';
import type { Org } from './org.ts';
import { type Draft, type SObjectRecord, textOf, type Value } from './sobject-record.ts';
import type { Transaction } from './transaction.ts';

/** What may be changed of a stage. */
export interface StageChanges {
  readonly label?: string;
  /** Deals and their history take the new value. */
  readonly apiName?: string;
  readonly type?: 'open' | 'won' | 'lost';
  readonly forecastCategory?: keyof typeof forecastCategories;
  /** For deals that come into the stage from now on. */
  readonly probability?: number;
  readonly isActive?: boolean;
  readonly sortOrder?: number;
}

const types = {
  open: { IsClosed: false, IsWon: false },
  won: { IsClosed: true, IsWon: true },
  lost: { IsClosed: true, IsWon: false },
} as const;

/** The category that a stage of a type must have; an open one may have any other. */
const categoryOfType = { open: undefined, won: 'Closed', lost: 'Omitted' } as const;

const stageNamed = (org: Org, name: string): SObjectRecord => {
  const stages = [...org.store('OpportunityStage').all()];
  const stage = stages.find((each) => each['ApiName'] === name) ?? stages.find((each) => each['MasterLabel'] === name);
  if (!stage) throw new Error(`the org has no stage ${name}`);
  return stage;
};

const categoryAfter = (
  stage: SObjectRecord,
  { type, forecastCategory }: StageChanges,
): keyof typeof forecastCategories => {
  // Only known categories are ever written.
  const before = (textOf(stage, 'ForecastCategory') ?? 'Pipeline') as keyof typeof forecastCategories;
  const byType = type && categoryOfType[type];
  if (byType) return byType;
  if (forecastCategory) return forecastCategory;
  return type === 'open' && (before === 'Closed' || before === 'Omitted') ? 'Pipeline' : before;
};

const nextStage = (stage: SObjectRecord, changes: StageChanges): Draft => {
  const category = categoryAfter(stage, changes);
  const { label, apiName, type, probability, isActive, sortOrder } = changes;
  return {
    ...stage,
    ...(label !== undefined && { MasterLabel: label }),
    ...(apiName !== undefined && { ApiName: apiName }),
    ...(type && types[type]),
    ForecastCategory: category,
    ForecastCategoryName: forecastCategories[category],
    ...(probability !== undefined && { DefaultProbability: String(probability) }),
    ...(isActive !== undefined && { IsActive: isActive }),
    ...(sortOrder !== undefined && { SortOrder: String(sortOrder) }),
  };
};

/** What a deal in the stage has of it. A category that somebody chose for the deal stays. */
const followed = (
  deal: SObjectRecord,
  stage: { before: SObjectRecord; after: Draft },
): Record<string, Value | undefined> => ({
  StageName: stage.after['ApiName'],
  IsClosed: stage.after['IsClosed'],
  IsWon: stage.after['IsWon'],
  ...(deal['ForecastCategoryName'] === stage.before['ForecastCategoryName'] && {
    ForecastCategory: stage.after['ForecastCategory'],
    ForecastCategoryName: stage.after['ForecastCategoryName'],
  }),
});

/** Rewrites rows that hold the stage: no stamp, no event, in the bin as well. */
const rewriteRows = (transaction: Transaction, stage: { before: SObjectRecord; after: Draft }): void => {
  const { org } = transaction;
  for (const deal of org.store('Opportunity').all())
    if (deal['StageName'] === stage.before['ApiName']) {
      const current = transaction.get(deal.Id) ?? deal;
      transaction.put({ ...current, ...followed(current, stage) });
    }
  if (stage.before['ApiName'] === stage.after['ApiName']) return;
  for (const row of org.store('OpportunityHistory').all())
    if (row['StageName'] === stage.before['ApiName']) transaction.put({ ...row, StageName: stage.after['ApiName'] });
};

/** Changes a stage, and its deals as Salesforce does: without a word. @throws Error when there is no such stage */
export const editStage = (transaction: Transaction, name: string, changes: StageChanges): void => {
  // Rows that nobody sees yet have the stage as well.
  transaction.org.showLate(Number.POSITIVE_INFINITY);
  const before = stageNamed(transaction.org, name);
  const after = nextStage(before, changes);
  transaction.put({
    ...after,
    LastModifiedDate: transaction.stamp,
    LastModifiedById: transaction.actor.userId,
    SystemModstamp: transaction.stamp,
  });
  rewriteRows(transaction, { before, after });
};
