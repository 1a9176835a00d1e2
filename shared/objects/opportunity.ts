import { defineObject } from './define-object.ts';
import { boolean, day, instant, money, percent, picklist, reference, text } from './field.ts';

/** What most figures are made of. */
const asked = [
  'id',
  'amount',
  'currency',
  'isClosed',
  'isWon',
  'stage',
  'forecastCategory',
  'type',
  'leadSource',
  'lastStageChangeAt',
] as const;

export const opportunity = defineObject({
  from: 'Opportunity',
  keyPrefix: '006',
  deletes: 'soft',
  takesCustomFields: true,
  foundBy: { field: 'name', by: 'words' },
  owner: 'ownerId',
  versioned: ['amount', 'currency', 'stage', 'closeOn', 'ownerId', 'forecastCategory'],
  indexes: [
    // A person's deals of a period. Those made in one are told apart without being looked at.
    { by: ['ownerId', 'closeOn', 'createdAt'], carries: asked },
    // Those that were entered after they had closed: who asks for what was made in a period finds all others by their close date.
    { by: ['ownerId', 'createdAt'], carries: [...asked, 'closeOn'], where: { day: 'closeOn', isBefore: 'createdAt' } },
    // A tenth of all deals, and half of all questions.
    {
      by: ['ownerId'],
      carries: [
        'id',
        'closeOn',
        'amount',
        'currency',
        'stage',
        'forecastCategory',
        'probability',
        'expectedRevenue',
        'type',
        'leadSource',
        'isClosed',
        'createdAt',
        'lastStageChangeAt',
      ],
      unless: 'isClosed',
    },
    ['accountId'],
  ],
  fields: {
    name: text('Name'),
    accountId: reference('AccountId', 'Account'),
    /** In the record's own currency; null counts in counts and never in sums. */
    amount: money('Amount'),
    /** Present only where multiple currencies are switched on. */
    currency: text('CurrencyIsoCode'),
    expectedRevenue: money('ExpectedRevenue'),
    probability: percent('Probability'),
    stage: picklist('StageName'),
    isClosed: boolean('IsClosed'),
    isWon: boolean('IsWon'),
    forecastCategory: picklist('ForecastCategory'),
    closeOn: day('CloseDate'),
    type: picklist('Type'),
    leadSource: picklist('LeadSource'),
    nextStep: text('NextStep'),
    campaignId: reference('CampaignId', 'Campaign'),
    ownerId: reference('OwnerId', 'User'),
    lastActivityOn: day('LastActivityDate'),
    lastStageChangeAt: instant('LastStageChangeDate'),
    createdAt: instant('CreatedDate'),
    createdById: reference('CreatedById', 'User'),
  },
});
