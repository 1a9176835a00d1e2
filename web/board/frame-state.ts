import { type Refusal, refusalAmong, refusalOf } from '#web/data/refusal.ts';
import { ApiProblem } from '#web/data/request-error.ts';
import type { Answers } from '#web/widgets/widget-view.ts';

/** What a widget's frame shows. `stale` and freshness are told in its foot, beside the picture. */
export type FrameState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'ready'; readonly answers: Answers };

interface Asked {
  readonly id: string;
  readonly answers: Answers | undefined;
  /** Why the last request failed; with answers held, that makes them stale and no more. */
  readonly error: Error | null;
}

/** The state of one widget, from its answers and the board's request. */
export const frameState = ({ id, answers, error }: Asked): FrameState => {
  if (answers) {
    const refusal = refusalAmong(answers);
    return refusal ? refusedState(refusal) : { kind: 'ready', answers };
  }
  if (!error) return { kind: 'loading' };
  if (error instanceof ApiProblem && error.status === 403) return { kind: 'forbidden' };
  const refusal = refusalOf(id, error);
  return refusal ? refusedState(refusal) : { kind: 'failed' };
};

const refusedState = (refusal: Refusal): FrameState =>
  refusal.code.endsWith('forbidden') ? { kind: 'forbidden' } : { kind: 'refused', refusal };
