import type { FieldChanges, NewField, NewObject, RollUp } from './new-field.ts';
import type { Hidden } from './schema.ts';
import { fieldsOf, type SchemaState } from './schema-state.ts';

/** One change of an org's schema, as its journal keeps it. */
export type SchemaEdit =
  | { readonly of: 'add-object'; readonly object: NewObject }
  | { readonly of: 'add-field'; readonly object: string; readonly field: NewField }
  | { readonly of: 'remove-field'; readonly object: string; readonly name: string }
  | { readonly of: 'rename-field'; readonly object: string; readonly name: string; readonly to: string }
  | { readonly of: 'change-field'; readonly object: string; readonly name: string; readonly changes: FieldChanges }
  | { readonly of: 'hide' | 'show'; readonly what: keyof Hidden; readonly name: string };

type Fields = SchemaState['fields'];

const isField = (object: string, name: string) => (each: Fields[number]) =>
  each.object === object && each.field.name === name;

const fieldNamed = ({ fields }: SchemaState, object: string, name: string): NewField => {
  const found = fields.find(isField(object, name));
  if (!found) throw new Error(`${object} has no custom field ${name}`);
  return found.field;
};

const mentions = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);

/** A formula or sum that reads the field. */
const readerOf = ({ fields }: SchemaState, name: string): string | undefined =>
  fields.find(({ field: { formula = '', rollUp } }) => {
    const { through, of, where = {} } = rollUp ?? {};
    return mentions(formula, name) || through === name || of === name || name in where;
  })?.field.name;

const renamedRollUp = (rollUp: RollUp, name: string, to: string): RollUp => {
  const renamed = (each: string): string => (each === name ? to : each);
  return {
    ...rollUp,
    through: renamed(rollUp.through),
    ...(rollUp.of !== undefined && { of: renamed(rollUp.of) }),
    ...(rollUp.where && {
      where: Object.fromEntries(Object.entries(rollUp.where).map(([key, value]) => [renamed(key), value])),
    }),
  };
};

const renamedFormula = (formula: string, name: string, to: string): string =>
  formula
    .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), to)
    .replaceAll(new RegExp(`\\b${name.replace(/__c$/, '__r')}\\b`, 'g'), to.replace(/__c$/, '__r'));

/** Formulas and sums follow a field's new name, as in Salesforce. */
const renamedReader = (field: NewField, name: string, to: string): NewField => ({
  ...field,
  ...(field.formula !== undefined && { formula: renamedFormula(field.formula, name, to) }),
  ...(field.rollUp && { rollUp: renamedRollUp(field.rollUp, name, to) }),
});

const renameField = (state: SchemaState, { object, name, to }: { object: string; name: string; to: string }) => {
  fieldNamed(state, object, name);
  const fields = state.fields.map((each) => ({ object: each.object, field: renamedReader(each.field, name, to) }));
  return {
    ...state,
    fields: fields.map((each) => (isField(object, name)(each) ? { object, field: { ...each.field, name: to } } : each)),
    hidden: {
      ...state.hidden,
      fields: state.hidden.fields.map((path) => (path === `${object}.${name}` ? `${object}.${to}` : path)),
    },
  };
};

const changeField = (
  state: SchemaState,
  { object, name, changes }: { object: string; name: string; changes: FieldChanges },
): SchemaState => {
  const { formula, rollUp } = fieldNamed(state, object, name);
  if (formula !== undefined || rollUp) throw new Error(`${name} is computed: its type cannot be changed`);
  return {
    ...state,
    fields: state.fields.map((each) =>
      isField(object, name)(each) ? { object, field: { ...each.field, ...changes } } : each,
    ),
  };
};

const removeField = (state: SchemaState, { object, name }: { object: string; name: string }): SchemaState => {
  fieldNamed(state, object, name);
  const reader = readerOf(state, name);
  if (reader) throw new Error(`${name} cannot be removed: ${reader} reads it`);
  return { ...state, fields: state.fields.filter((each) => !isField(object, name)(each)) };
};

/** The schema after an edit. Whether the whole makes sense is found out when it is built. @throws Error */
export const applyEdit = (state: SchemaState, edit: SchemaEdit): SchemaState => {
  switch (edit.of) {
    case 'add-object':
      return {
        ...state,
        objects: [...state.objects, edit.object],
        fields: [...state.fields, ...fieldsOf(edit.object)],
      };
    case 'add-field':
      return { ...state, fields: [...state.fields, { object: edit.object, field: edit.field }] };
    case 'remove-field':
      return removeField(state, edit);
    case 'rename-field':
      return renameField(state, edit);
    case 'change-field':
      return changeField(state, edit);
    case 'hide':
    case 'show': {
      const others = state.hidden[edit.what].filter((name) => name !== edit.name);
      const names = edit.of === 'hide' ? [...others, edit.name] : others;
      return { ...state, hidden: { ...state.hidden, [edit.what]: names } };
    }
  }
};
