import { defineObject } from './define-object.ts';
import { boolean, integer, percent, picklist, text } from './field.ts';

/** The stages in the order the organisation has given them (`sortOrder`, never alphabetical). */
export const opportunityStage = defineObject({
  from: 'OpportunityStage',
  keyPrefix: '01J',
  deletes: 'never',
  // A stage of another name is renamed in the history of its deals too.
  decides: ['opportunity', 'opportunityHistory'],
  fields: {
    /** The value stored in an opportunity's stage. */
    name: text('ApiName'),
    label: text('MasterLabel'),
    sortOrder: integer('SortOrder'),
    isActive: boolean('IsActive'),
    isClosed: boolean('IsClosed'),
    isWon: boolean('IsWon'),
    defaultProbability: percent('DefaultProbability'),
    forecastCategory: picklist('ForecastCategory'),
  },
});
