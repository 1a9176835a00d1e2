import { defineObject } from './define-object.ts';
import { day, instant, money, percent, picklist, reference } from './field.ts';

/** Salesforce's own record of each change of amount, stage, close date, probability or forecast category. It has no owner. */
export const opportunityHistory = defineObject({
  from: 'OpportunityHistory',
  keyPrefix: '008',
  deletes: 'soft',
  indexes: [{ by: ['opportunityId', 'createdAt'], carries: ['id', 'stage', 'closeOn'] }],
  fields: {
    opportunityId: reference('OpportunityId', 'Opportunity'),
    amount: money('Amount'),
    expectedRevenue: money('ExpectedRevenue'),
    probability: percent('Probability'),
    stage: picklist('StageName'),
    forecastCategory: picklist('ForecastCategory'),
    closeOn: day('CloseDate'),
    createdById: reference('CreatedById', 'User'),
    createdAt: instant('CreatedDate'),
  },
});
