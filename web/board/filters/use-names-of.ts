import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '#shared/query/filter';
import { filterKind, valuesOf } from '#shared/query/filter-fields';
import { isMe } from '#shared/query/own-user';
import type { ValuesSpec } from '#shared/query/query-spec';
import { useNamedValues } from '#web/data/filter-values.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import type { NameOfValue } from './value-names.ts';

/** These speak for themselves, or the web has words for them. */
const spoken: ReadonlySet<string> = new Set(['forecastCategory', 'probability', 'weekday', 'hour']);

/** What the values of filters are called: an address names a person by her id. What the viewer may not see has no name. */
export const useNamesOf = (filters: readonly Filter[]): NameOfValue => {
  const { t } = useTranslation();
  const specs = useMemo(() => questionsOf(filters), [filters]);
  const { data, isError } = useNamedValues(specs);
  const { userId } = useSignedIn().viewer;
  return (field, value) => {
    if (isMe(field, value)) return userId === null ? t('filters.meNobody') : t('filters.me');
    if (!(field in specs)) return undefined;
    const answer = data?.[field];
    const named = answer?.kind === 'values' ? answer.values.find(({ key }) => key === value) : undefined;
    if (named?.label) return named.label;
    if (filterKind(field) !== 'reference') return value;
    return answer === undefined && !isError ? '…' : t('filters.hidden');
  };
};

const questionsOf = (filters: readonly Filter[]): Readonly<Record<string, ValuesSpec>> => {
  const keys = new Map<string, Set<string>>();
  for (const filter of filters) {
    const isNamed = filter.is === 'equal' || filter.is === 'one-of' || filter.is === 'not-equal';
    if (!isNamed || spoken.has(filter.field) || valuesOf(filter.field, []) === undefined) continue;
    const asked = filter.values.filter((value) => !isMe(filter.field, value));
    keys.set(filter.field, new Set([...(keys.get(filter.field) ?? []), ...asked]));
  }
  return Object.fromEntries(
    [...keys].flatMap(([field, values]) => {
      const list = valuesOf(field, []);
      return list && values.size > 0
        ? [[field, { kind: 'values' as const, ...list, keys: [...values].slice(0, 100), limit: 100 }]]
        : [];
    }),
  );
};
