import type { Field } from '../schema/field.ts';
import type { QueryAnswer } from '../soql/run-query.ts';

const isNumber = (field: Field): boolean => ['currency', 'double', 'int', 'percent'].includes(field.type);

const columnMetadata = (name: string, field: Field, aggregate: boolean): object => ({
  aggregate,
  apexType:
    field.type === 'id' || field.type === 'reference'
      ? 'Id'
      : isNumber(field)
        ? 'Decimal'
        : field.type === 'boolean'
          ? 'Boolean'
          : 'String',
  booleanType: field.type === 'boolean',
  columnName: name,
  custom: false,
  displayName: name,
  foreignKeyName: field.relationshipName,
  insertable: field.createable,
  joinColumns: [],
  numberType: isNumber(field),
  textType: !isNumber(field) && field.type !== 'boolean',
  updatable: field.updateable,
});

/** What `/query?columns=true` tells of a query; the sf CLI asks it to lay out its table. */
export const queryColumns = (answer: QueryAnswer): object => {
  const columns = answer.of === 'count' ? [] : answer.columns;
  return {
    columnMetadata: columns.map(({ name, field }) => columnMetadata(name, field, answer.of === 'groups')),
    entityName: answer.type.name,
    groupBy: answer.of === 'groups',
    idSelected: columns.some(({ name }) => name === 'Id'),
    keyPrefix: answer.type.keyPrefix,
  };
};
