import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { apiRoutes } from '#shared/api/routes';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import type { RecordsAnswer } from '#shared/query/answer';
import { objectsRead } from '#shared/query/objects-read';
import type { RecordCursor, RecordsSpec } from '#shared/query/query-spec';
import { joinPages } from './join-pages.ts';
import { useLive } from './live.ts';
import { createRefresher } from './refresher.ts';
import { RefusedError, refusalAmong } from './refusal.ts';
import { request } from './request.ts';

type Page = RecordCursor | null;

/** A push may be lost. */
const renewSeconds = 60;

const askPage = async (spec: RecordsSpec, after: Page, signal?: AbortSignal): Promise<RecordsAnswer> => {
  const page = after === null ? spec : { ...spec, after };
  const body = { widgets: { records: { page } } };
  const heard = await request(apiRoutes.widgetsQuery, {
    schema: widgetsQueryResponseSchema,
    body,
    ...(signal && { signal }),
  });
  const answers = heard.answers['records'] ?? {};
  const { page: answer } = answers;
  if (answer?.kind === 'records') return answer;
  const refusal = refusalAmong(answers);
  throw refusal ? new RefusedError(refusal) : new Error('the answer has no records');
};

/** Records, page by page, and whether more are under way. */
export interface RecordPages {
  /** The rows of all pages so far as one answer; undefined before the first. */
  readonly answer: RecordsAnswer | undefined;
  readonly error: Error | null;
  /** The rows shown belong to the question before. */
  readonly isRenewing: boolean;
  readonly isLoadingMore: boolean;
  readonly hasFailedMore: boolean;
  readonly showMore: () => void;
  readonly retry: () => void;
}

/**
 * The records that a question asks for, page by page, asked again when one of their objects moves.
 * @param held The first page, where somebody else asks for it already and keeps it fresh: then nothing is asked until
 * more is wanted.
 */
export const useRecordPages = (spec: RecordsSpec, held?: RecordsAnswer): RecordPages => {
  const client = useQueryClient();
  const { subscribe } = useLive();
  const queryKey = ['records', spec];
  // As text, which is the same as long as the question reads the same.
  const read = objectsRead(spec).join(' ');
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => askPage(spec, pageParam, signal),
    initialPageParam: null as Page,
    getNextPageParam: ({ next }) => next,
    enabled: held === undefined,
    placeholderData: keepPreviousData,
  });
  const { data, refetch, fetchNextPage } = query;
  const hasOwnPages = held === undefined || (data !== undefined && !query.isPlaceholderData && data.pages.length > 1);

  useEffect(() => {
    if (!hasOwnPages) return undefined;
    const refresher = createRefresher({
      askEverything: async () => void (await refetch()),
      askMoved: async (moved) => {
        if ([...moved].some((object) => read.split(' ').includes(object))) await refetch();
      },
    });
    const unsubscribe = subscribe({
      onPush: ({ objects }) => void refresher.moved(objects),
      onCatchUp: () => void refresher.everything(),
    });
    const timer = setInterval(() => void refresher.everything(), renewSeconds * 1_000);
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  }, [read, hasOwnPages, refetch, subscribe]);

  const showMore = () => {
    if (held && !hasOwnPages) {
      client.setQueryData<InfiniteData<RecordsAnswer, Page>>(queryKey, { pages: [held], pageParams: [null] });
    }
    void fetchNextPage();
  };

  return {
    answer: held && !hasOwnPages ? held : data && joinPages(data.pages),
    error: query.error,
    isRenewing: query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    hasFailedMore: query.isFetchNextPageError,
    showMore,
    retry: () => void refetch(),
  };
};
