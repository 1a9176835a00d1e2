import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import { dayIn } from '../org/stamp.ts';
import { fiscalOf } from '../org/triggers/fiscal-quarter.ts';
import { date, type Field, integer } from '../schema/field.ts';
import { type QuerySource, readColumn, resolveColumn } from './column.ts';
import { malformed } from './soql-error.ts';

export interface DateCall {
  readonly read: (record: SObjectRecord) => Value;
  /** A field of the type that the function answers. */
  readonly resultField: Field;
}

/** Functions of a day, by name; the second argument is the month in which the fiscal year begins. */
const functions: Readonly<Record<string, (day: string, fiscalYearStartMonth: number) => string>> = {
  CALENDAR_MONTH: (day) => String(Number(day.slice(5, 7))),
  CALENDAR_QUARTER: (day) => String(fiscalOf(day, 1).quarter),
  CALENDAR_YEAR: (day) => String(Number(day.slice(0, 4))),
  DAY_IN_MONTH: (day) => String(Number(day.slice(8, 10))),
  DAY_IN_WEEK: (day) => String(new Date(`${day}T00:00:00Z`).getUTCDay() + 1),
  DAY_ONLY: (day) => day,
  FISCAL_QUARTER: (day, startMonth) => String(fiscalOf(day, startMonth).quarter),
  FISCAL_YEAR: (day, startMonth) => String(fiscalOf(day, startMonth).year),
};

/** Compiles `CALENDAR_YEAR(CloseDate)` and its like. @throws SalesforceError MALFORMED_QUERY for any other function */
export const dateFunction = (source: QuerySource, call: FunctionExp): DateCall => {
  const name = call.functionName?.toUpperCase() ?? '';
  const [parameter] = call.parameters ?? [];
  const apply = functions[name];
  if (!apply || typeof parameter !== 'string') throw malformed(`function ${name} is not supported here`);
  const column = resolveColumn(source, parameter);
  if (column.field.type !== 'date' && column.field.type !== 'datetime')
    throw malformed(`field ${parameter} does not support ${name}`);
  const timeZone = source.org.timeZone();
  const startMonth = source.org.fiscalYearStartMonth();
  return {
    resultField: name === 'DAY_ONLY' ? date(name) : integer(name),
    read: (record) => {
      const value = readColumn(source.org, record, column);
      if (typeof value !== 'string') return null;
      return apply(column.field.type === 'date' ? value : dayIn(new Date(value), timeZone), startMonth);
    },
  };
};
