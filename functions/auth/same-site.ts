import { HttpError } from '#platform/http-error';
import { requestHeader } from '#shared/api/routes';

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Whether a request comes from our own pages. Cookies are SameSite already; this also holds against a sibling host
 * of the same site: only our own pages can set the header (a form cannot, and we answer no CORS preflight).
 */
export const isFromOwnPages = (headers: Headers, publicUrl: string): boolean => {
  const { origin } = headers;
  return headers[requestHeader] === '1' && (origin === undefined || origin === new URL(publicUrl).origin);
};

/** @throws HttpError 403 when the request may come from another site's page */
export const refuseForeignPages = (headers: Headers, publicUrl: string): void => {
  if (isFromOwnPages(headers, publicUrl)) return;
  throw new HttpError({
    status: 403,
    code: 'request.foreign-page',
    message: `Requests that rely on the cookie come from Fairlead's own pages and carry ${requestHeader}: 1.`,
  });
};
