import { type FieldsChoice, type FieldsResponse, fieldsChoiceSchema, type ObjectFields } from '#shared/api/fields';
import type { CustomField } from '#shared/objects/custom-field';
import type { FieldKind } from '#shared/objects/field';
import type { ObjectName } from '#shared/objects/index';

/** What the fake API remembers of custom fields. */
export interface FieldsWorld {
  objects: ObjectFields[];
  /** The names that were chosen, in order. */
  readonly choices: FieldsChoice['fields'][];
}

const field = (name: string, label: string, kind: FieldKind): CustomField => ({
  name,
  label,
  kind,
  isCalculated: false,
});

const formula = (...parts: Parameters<typeof field>): CustomField => ({ ...field(...parts), isCalculated: true });

const ofDeals: readonly CustomField[] = [
  field('Annual_Recurring_Revenue__c', 'Annual recurring revenue', 'number'),
  field('Buying_Group__c', 'Buying group', 'picklist'),
  field('Champion__c', 'Champion', 'reference'),
  field('Competitor__c', 'Competitor', 'picklist'),
  field('Contract_End__c', 'Contract end', 'day'),
  formula('Days_Since_Last_Step__c', 'Days since last step', 'number'),
  field('Decision_Criteria__c', 'Decision criteria', 'text'),
  field('Discount__c', 'Discount', 'percent'),
  field('Is_Strategic__c', 'Is strategic', 'boolean'),
  field('Last_Executive_Meeting__c', 'Last executive meeting', 'instant'),
  formula('MEDDICC_Score__c', 'MEDDICC score', 'integer'),
  field('NWS_Sales__Region_of_Responsibility_for_Renewals__c', 'Region of responsibility for renewals', 'picklist'),
  field('Partner_Account__c', 'Partner account', 'reference'),
  field('Procurement_Portal__c', 'Procurement portal', 'text'),
  field('Seats__c', 'Seats', 'integer'),
];

const none: Omit<ObjectFields, 'object'> = { isUnavailable: false, describedAt: null, available: [], chosen: [] };

export const believableFields = (): ObjectFields[] => {
  const described = { ...none, describedAt: '2026-05-14T08:12:30.000Z' };
  const chosen = (...names: readonly string[]): ObjectFields['chosen'] =>
    ofDeals.filter(({ name }) => names.includes(name)).map((each) => ({ ...each, isMissing: false }));
  const manyFields = Array.from({ length: 60 }, (_, n) => field(`Attribute_${n}__c`, `Attribute ${n + 1}`, 'text'));
  return [
    { ...described, object: 'user', available: [field('Team__c', 'Team', 'picklist')] },
    { ...described, object: 'account', available: [field('Tier__c', 'Tier', 'picklist'), ...manyFields] },
    { ...described, object: 'contact' },
    { ...none, object: 'lead' },
    { ...described, object: 'campaign', isUnavailable: true },
    {
      ...described,
      object: 'opportunity',
      available: [...ofDeals],
      chosen: [
        { ...field('Sales_Play__c', 'Sales play', 'picklist'), isMissing: true },
        ...chosen('Buying_Group__c', 'MEDDICC_Score__c'),
      ],
    },
    { ...described, object: 'task' },
    { ...described, object: 'event' },
    { ...described, object: 'case', available: [field('Severity__c', 'Severity', 'picklist')] },
  ];
};

/** Answers GET /api/v1/fields, and PUT of one object as the real one does. */
export const answerFields = (
  world: FieldsWorld,
  object: string | undefined,
  body: unknown,
): readonly [number, unknown] => {
  if (object === undefined) return [200, { objects: world.objects } satisfies FieldsResponse];
  const { fields } = fieldsChoiceSchema.parse(body);
  world.choices.push(fields);
  world.objects = world.objects.map((each) => (each.object === object ? chosenOf(each, fields) : each));
  return [200, world.objects.find((each) => each.object === (object as ObjectName))];
};

const chosenOf = (object: ObjectFields, names: readonly string[]): ObjectFields => ({
  ...object,
  chosen: names.flatMap((name) => {
    const offered = object.available.find((each) => each.name === name);
    const kept = object.chosen.find((each) => each.name === name);
    return offered ? [{ ...offered, isMissing: false }] : (kept ?? []);
  }),
});
