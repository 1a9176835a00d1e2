import { audit, boolean, id, integer, longText, percent, picklist, required, text } from './field.ts';
import { forecastCategories } from './picklists.ts';
import { defineSObject } from './sobject-type.ts';

export const opportunityStage = defineSObject({
  name: 'OpportunityStage',
  keyPrefix: '01J',
  label: 'Opportunity Stage',
  createable: false,
  updateable: false,
  deletable: false,
  changeEvents: false,
  fields: [
    id(),
    text('MasterLabel', 255, { nameField: true }),
    text('ApiName', 255, required),
    boolean('IsActive', { defaultValue: true }),
    integer('SortOrder'),
    boolean('IsClosed'),
    boolean('IsWon'),
    picklist('ForecastCategory', Object.keys(forecastCategories), { ...required, length: 40 }),
    picklist('ForecastCategoryName', Object.values(forecastCategories)),
    percent('DefaultProbability'),
    longText('Description', 255),
    ...audit(),
  ],
});
