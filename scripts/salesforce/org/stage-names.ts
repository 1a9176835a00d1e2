import type { Field } from '../schema/field.ts';
import type { Org } from './org.ts';
import { textOf } from './sobject-record.ts';

/** The field as this org has it: StageName takes the stages that the org's OpportunityStage records name. */
export const fieldInOrg = (org: Org, field: Field): Field => {
  if (field.name !== 'StageName') return field;
  const active = org
    .store('OpportunityStage')
    .all()
    .filter((stage) => stage['IsActive'] !== false);
  return {
    ...field,
    picklist: active.map((stage) => textOf(stage, 'ApiName') ?? textOf(stage, 'MasterLabel') ?? '').toArray(),
  };
};
