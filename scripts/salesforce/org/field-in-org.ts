import type { Field } from '../schema/field.ts';
import type { Org } from './org.ts';
import { textOf } from './sobject-record.ts';

const stageNames = (org: Org): Partial<Field> => {
  const active = [...org.store('OpportunityStage').all()].filter((stage) => stage['IsActive'] !== false);
  const named = active.map((stage) => {
    const label = textOf(stage, 'MasterLabel') ?? '';
    return { value: textOf(stage, 'ApiName') ?? label, label };
  });
  return {
    picklist: named.map(({ value }) => value),
    valueLabels: Object.fromEntries(named.map(({ value, label }) => [value, label])),
  };
};

const currencies = (org: Org): Partial<Field> => ({
  picklist: [...org.store('CurrencyType').all()]
    .filter((currency) => currency['IsActive'] !== false)
    .map((currency) => textOf(currency, 'IsoCode') ?? ''),
});

/** The field as this org has it: StageName takes the stages that its OpportunityStage records name, currencies likewise. */
export const fieldInOrg = (org: Org, field: Field): Field => {
  if (field.name === 'StageName') return { ...field, ...stageNames(org) };
  return field.name === 'CurrencyIsoCode' ? { ...field, ...currencies(org) } : field;
};
