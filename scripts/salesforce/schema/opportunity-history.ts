import { currency, date, derived, id, instant, isDeleted, percent, picklist, reference, required } from './field.ts';
import { stageNames } from './opportunity.ts';
import { forecastCategories } from './picklists.ts';
import { defineSObject } from './sobject-type.ts';

/** Written by Salesforce alone: one row for each change of amount, stage, close date, probability or forecast category. */
export const opportunityHistory = defineSObject({
  name: 'OpportunityHistory',
  keyPrefix: '008',
  label: 'Opportunity History',
  labelPlural: 'Opportunity History',
  createable: false,
  updateable: false,
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    reference('OpportunityId', 'Opportunity', { ...derived, ...required, cascadeDelete: true }),
    reference('CreatedById', 'User', { ...derived, ...required }),
    instant('CreatedDate', { ...derived, ...required }),
    picklist('StageName', stageNames, { ...derived, ...required }),
    currency('Amount', derived),
    currency('ExpectedRevenue', derived),
    date('CloseDate', derived),
    percent('Probability', derived),
    picklist('ForecastCategory', Object.keys(forecastCategories), { ...derived, length: 40 }),
    currency('PrevAmount', derived),
    date('PrevCloseDate', derived),
    instant('SystemModstamp', { ...derived, ...required }),
    isDeleted(),
  ],
});
