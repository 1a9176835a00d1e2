/**
 * - `warn`: it works, and something will be missing or will go wrong.
 * - `unseen`: could not be looked at from here, or depends on something that failed.
 */
export type Verdict = 'ok' | 'warn' | 'fail' | 'unseen';

/** What a look found, in one sentence, and what a person can do about it. */
export interface Finding {
  readonly verdict: Verdict;
  readonly says: string;
  readonly todo?: string;
}

export const ok = (says: string): Finding => ({ verdict: 'ok', says });
export const warn = (says: string, todo: string): Finding => ({ verdict: 'warn', says, todo });
export const fail = (says: string, todo: string): Finding => ({ verdict: 'fail', says, todo });
export const unseen = (says: string): Finding => ({ verdict: 'unseen', says });
