import { useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

/**
 * The page that a chain of record pages began at, for the way back: the one that was left for the first of them. Who
 * opened a record by its address goes back to the first page.
 */
export const useCameFrom = (): string => {
  const state: unknown = useHistoryState();
  const [path] = useLocation();
  const search = useSearch();
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  if (typeof from === 'string' && /^\/(?!\/)/.test(from)) return from;
  if (path.startsWith('/records/')) return '/';
  return search === '' ? path : `${path}?${search}`;
};
