import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Share, type SharesResponse, sharesResponseSchema } from '#shared/api/board-shares';
import { apiRoutes } from '#shared/api/routes';
import { request } from './request.ts';
import { ApiProblem } from './request-error.ts';

export type NamedShare = SharesResponse['shares'][number];

const sharesKey = (boardId: string) => ['shares', boardId] as const;

const readShares = (boardId: string, signal?: AbortSignal): Promise<SharesResponse> =>
  request(apiRoutes.boardShares, {
    schema: sharesResponseSchema,
    parameters: { boardId },
    ...(signal && { signal }),
  });

/** With whom a board is shared. */
export const useShares = (boardId: string) =>
  useQuery({
    queryKey: sharesKey(boardId),
    queryFn: ({ signal }) => readShares(boardId, signal),
    staleTime: 0,
  });

/** Which version of the list this page has last seen or saved; undefined before it has. Asks for nothing. */
export const useSharesVersion = (boardId: string): number | undefined =>
  useQuery({ queryKey: sharesKey(boardId), queryFn: () => readShares(boardId), enabled: false }).data?.version;

/** What is to become of a list of shares, whatever stands on it by then. */
export type SharesChange = (shares: readonly NamedShare[]) => readonly NamedShare[];

/** What came of a change. */
export interface ChangedShares {
  readonly shares: SharesResponse;
  /** The list had been changed elsewhere: this change is made to that one. */
  readonly wasOvertaken: boolean;
}

/**
 * Changes whom a board is shared with, one change after the other; shown at once, and taken back where it is refused. A
 * change made twice is a change made once: what is shown may hold it already.
 */
export const useShareChange = (boardId: string) => {
  const client = useQueryClient();
  const queryKey = sharesKey(boardId);
  const show = (next: (known: SharesResponse) => SharesResponse) =>
    client.setQueryData<SharesResponse>(queryKey, (known) => known && next(known));
  return useMutation({
    mutationKey: queryKey,
    scope: { id: queryKey.join(' ') },
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      show((known) => ({ ...known, shares: [...change(known.shares)] }));
    },
    mutationFn: (change: SharesChange) => saveChange(client, boardId, change),
    onSuccess: ({ shares: saved }) => {
      const isLast = client.isMutating({ mutationKey: queryKey }) === 1;
      show((known) => (isLast ? saved : { ...known, version: saved.version }));
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
};

/** Somebody who changes the list as often as this within the time of an answer is a program. */
const attemptsMax = 4;

const saveChange = async (client: QueryClient, boardId: string, change: SharesChange): Promise<ChangedShares> => {
  for (let attempt = 1; ; attempt += 1) {
    const known = attempt === 1 ? client.getQueryData<SharesResponse>(sharesKey(boardId)) : undefined;
    const standing = known ?? (await readShares(boardId));
    try {
      return { shares: await saveShares(boardId, standing, change), wasOvertaken: attempt > 1 };
    } catch (error) {
      const isOvertaken = error instanceof ApiProblem && error.status === 412;
      if (!isOvertaken || attempt === attemptsMax) throw error;
    }
  }
};

const saveShares = (boardId: string, { version, shares }: SharesResponse, change: SharesChange) =>
  request(apiRoutes.boardShare, {
    schema: sharesResponseSchema,
    parameters: { boardId },
    headers: { 'if-match': `"${version}"` },
    body: { shares: change(shares).map(withoutName) },
  });

const withoutName = ({ to, right, asHome }: NamedShare): Share => ({
  to,
  right,
  ...(asHome !== undefined && { asHome }),
});
