import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
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
  // As text, which is the same as long as the question reads the same.
  const asked = JSON.stringify(spec);
  const queryKey = ['records', asked];
  const read = objectsRead(spec).join(' ');
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => askPage(spec, pageParam, signal),
    initialPageParam: null as Page,
    getNextPageParam: ({ next }) => next,
    enabled: ({ state }) => held === undefined || state.data !== undefined,
    // Renewed while they are in sight: what comes back into it is asked for again.
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const { data, refetch, fetchNextPage } = query;
  const ownPages = query.isPlaceholderData ? 0 : (data?.pages.length ?? 0);
  const hasOwnPages = held === undefined || ownPages > 1;
  // From the first wish for more on: what moves while that page is under way moves the rows before it, too.
  const isRenewed = held === undefined || ownPages > 0;
  /** After what is under way: asking for all pages anew would break off the one that somebody wished for. */
  const renew = useCallback(async () => {
    if (client.isFetching({ queryKey: ['records', asked] }) > 0) await refetch({ cancelRefetch: false });
    await refetch();
  }, [client, asked, refetch]);

  useEffect(() => {
    if (!isRenewed) return undefined;
    const refresher = createRefresher({
      askEverything: renew,
      askMoved: async (moved) => {
        if ([...moved].some((object) => read.split(' ').includes(object))) await renew();
      },
    });
    const unsubscribe = subscribe({
      onPush: ({ objects }) => void refresher.moved(objects),
      onCatchUp: () => void refresher.everything(),
    });
    const timer = setInterval(() => void refresher.everything(), renewSeconds * 1_000);
    return () => {
      unsubscribe();
      refresher.stop();
      clearInterval(timer);
    };
  }, [read, isRenewed, renew, subscribe]);

  const showMore = () => {
    if (held && !hasOwnPages) {
      client.setQueryData<InfiniteData<RecordsAnswer, Page>>(queryKey, { pages: [held], pageParams: [null] });
    }
    void fetchNextPage();
    // Which has broken off what renewed the pages so far.
    if (query.isRefetching) void renew();
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
