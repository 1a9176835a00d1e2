import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { filterFieldsResponseSchema } from '#shared/api/filter-fields';
import { apiRoutes } from '#shared/api/routes';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import type { Answer, ValuesAnswer } from '#shared/query/answer';
import type { ValuesSpec } from '#shared/query/query-spec';
import { request } from './request.ts';

const ask = async (
  questions: Readonly<Record<string, ValuesSpec>>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Answer>>> => {
  const body = { widgets: { values: questions } };
  const response = await request(apiRoutes.widgetsQuery, { schema: widgetsQueryResponseSchema, body, signal });
  return response.answers['values'] ?? {};
};

/** The values that a filter offers: of those that the viewer may see, the commonest that fit what is typed. */
export const useOfferedValues = (spec: ValuesSpec | undefined) =>
  useQuery({
    queryKey: ['offered-values', spec],
    enabled: spec !== undefined,
    queryFn: async ({ signal }): Promise<ValuesAnswer> => {
      const answer = spec && (await ask({ offered: spec }, signal))['offered'];
      if (answer?.kind === 'values') return answer;
      throw new Error(
        answer?.kind === 'refused' ? answer.message : 'the values that a filter offers were not answered',
      );
    },
    // What was offered stays until the next letter is answered.
    placeholderData: keepPreviousData,
  });

/** What values that were chosen earlier are called, by field and value; undefined until it is known. */
export const useNamedValues = (specs: Readonly<Record<string, ValuesSpec>>) =>
  useQuery({
    queryKey: ['named-values', specs],
    enabled: Object.keys(specs).length > 0,
    queryFn: ({ signal }) => ask(specs, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The custom fields that boards may be filtered by. */
export const useFilterFields = () =>
  useQuery({
    queryKey: ['filter-fields'],
    queryFn: ({ signal }) => request(apiRoutes.filterFields, { schema: filterFieldsResponseSchema, signal }),
    staleTime: 60_000,
  });
