import { UnreachableError } from './request-error.ts';

/** Why figures are not the newest: nobody was reached who could renew them, that failed, or it took too long. */
export type Unrenewed = 'unreachable' | 'failed' | 'too-slow';

/** What the last request's failure, and answers that came too late, mean for figures that are shown all the same. */
export const unrenewed = (error: Error | null, isTooSlow = false): Unrenewed | undefined => {
  if (error) return error instanceof UnreachableError ? 'unreachable' : 'failed';
  return isTooSlow ? 'too-slow' : undefined;
};
