import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import * as z from 'zod';

/** The local cloud refused or did not answer. The message says so to a person. */
export class AskError extends Error {
  override readonly name = 'AskError';
}

const refusalSchema = z.object({ message: z.string() });

/** @throws AskError */
export const ask = async <T>(path: string, schema: z.ZodType<T>, init?: RequestInit): Promise<T> => {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new AskError('The local cloud does not answer. Is npm start still running?', { cause });
  });
  const body: unknown = await response.json();
  if (response.ok) return schema.parse(body);
  throw new AskError(refusalSchema.safeParse(body).data?.message ?? `The local cloud answers ${response.status}.`);
};

const everyMilliseconds = 5_000;

/** Whether the page follows what goes on. */
export const FollowingContext = createContext(true);

/** What the local cloud answers to a path, asked again every five seconds while the page follows. */
export const useAnswer = <T>(path: string, schema: z.ZodType<T>): UseQueryResult<T> => {
  const follows = use(FollowingContext);
  return useQuery<T>({
    queryKey: [path],
    queryFn: () => ask(path, schema),
    refetchInterval: follows && everyMilliseconds,
    // Another window of time is drawn over the last one, not over nothing.
    placeholderData: keepPreviousData,
  });
};

export const queryOf = (values: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(values).filter((each): each is [string, string] => Boolean(each[1]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};
