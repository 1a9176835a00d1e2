import type { Statement } from '#store/database';
import { Sql } from '#store/sql';

/**
 * Writes SQL down. Days and whole numbers stand in the text: a tenant, the stretches of a period, how many rows at most.
 * Whoever asks the same thing that day then asks in the same words, and a plan that is kept for all of them knows which
 * days are meant. Anything else, and so whatever people write, is a parameter.
 */
export const toStatement = (query: Sql): Statement => {
  const parameters: unknown[] = [];
  const write = ({ texts: [first = '', ...texts], members }: Sql): string =>
    texts.reduce((written, text, place) => written + writeMember(members[place]) + text, first);
  const writeMember = (member: unknown): string => {
    if (member instanceof Sql) return write(member);
    return inText(member) ?? `$${parameters.push(member)}`;
  };
  return { sql: write(query), parameters };
};

const inText = (value: unknown): string | undefined => {
  if (isWhole(value)) return String(value);
  if (isDay(value)) return `'${value}'`;
  return isPlainList(value) ? `'{${value.join(',')}}'` : undefined;
};

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isPlainList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && (value.every(isWhole) || value.every(isDay));
