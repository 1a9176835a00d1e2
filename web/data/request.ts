import type * as z from 'zod';
import { problemSchema } from '#shared/api/problem';
import { authRoutes, type Route, requestHeader } from '#shared/api/routes';
import { ApiProblem, SignedOutError, UnreachableError } from './request-error.ts';

interface RequestOptions<S extends z.ZodType> {
  /** Parses the answer; one without a body is `undefined`. */
  readonly schema: S;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Lets the request outlive the page; bodies up to 64 KiB. */
  readonly keepalive?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Asks one of our routes and parses the answer. An expired access token is refreshed once, then the request is
 * made again. Throws `SignedOutError`, `UnreachableError` or `ApiProblem`.
 */
export const request = async <S extends z.ZodType>(route: Route, options: RequestOptions<S>): Promise<z.output<S>> => {
  const asked = refreshes;
  const first = await send(route, options);
  const response = first.status === 401 && (await refreshSince(asked)) ? await send(route, options) : first;
  if (response.status === 401) throw new SignedOutError();
  if (!response.ok) throw await problemOf(response);
  return options.schema.parse(response.status === 204 ? undefined : await response.json());
};

const send = async (
  { method, path }: Route,
  { parameters = {}, query = {}, body, headers, keepalive, signal }: Omit<RequestOptions<z.ZodType>, 'schema'>,
): Promise<Response> => {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  try {
    return await fetch(search === '' ? address : `${address}?${search}`, {
      method,
      keepalive,
      signal,
      headers: {
        accept: 'application/json',
        [requestHeader]: '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new UnreachableError(cause);
  }
};

let refreshing: Promise<boolean> | undefined;
/** How many refreshes have succeeded. */
let refreshes = 0;

/**
 * All requests that find the token expired at the same time share one refresh, the one whose answer comes after the
 * refresh too: a rotated token works only once.
 */
const refreshSince = async (asked: number): Promise<boolean> => {
  if (refreshes > asked) return true;
  refreshing ??= send(authRoutes.refresh, {})
    .then(({ ok }) => {
      if (ok) refreshes += 1;
      return ok;
    })
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
};

/** Not every refusal is ours: a proxy on the way may answer in HTML. */
const problemOf = async (response: Response): Promise<ApiProblem> => {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body).data;
  return new ApiProblem(response.status, problem);
};
