import { DefaultQueryExecutor, PostgresAdapter, PostgresQueryCompiler, type RawBuilder } from 'kysely';
import type { Statement } from '#store/database';

/**
 * Days and whole numbers stand in the text: a tenant, the stretches of a period, how many rows at most. Whoever asks the
 * same thing that day then asks in the same words, and a plan that is kept for all of them knows which days are meant.
 * Anything else, and so whatever people write, is a parameter.
 */
class Writer extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    const written = isPlain(value) ? String(value) : isPlainList(value) ? `{${value.join(',')}}` : undefined;
    if (written === undefined) super.appendValue(value);
    else this.append(typeof value === 'number' ? written : `'${written}'`);
  }
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isPlain = (value: unknown): boolean => isWhole(value) || isDay(value);
const isPlainList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value.length > 0 && (value.every(isWhole) || value.every(isDay));

/**
 * Writes SQL; the statement is sent by us, because kysely's own driver waits for each answer. Of kysely what writes
 * is taken alone: its builder of queries is twice as large, and every cold start would read it.
 */
const writer = new DefaultQueryExecutor(new Writer(), new PostgresAdapter(), {
  provideConnection: () => Promise.reject(new Error('statements are written here, and sent by the database')),
});

export const toStatement = (query: RawBuilder<unknown>): Statement => query.compile({ getExecutor: () => writer });
