import { ApiProblem } from '#web/data/request-error.ts';
import type { Answers } from '#web/widgets/widget-view.ts';

/** What a widget's frame shows. `stale` and freshness are told in its foot, beside the picture. */
export type FrameState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly reason: 'request' | 'answer'; readonly message?: string }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'ready'; readonly answers: Answers };

interface Asked {
  readonly answers: Answers | undefined;
  /** Why the last request failed; with answers held, that makes them stale and no more. */
  readonly error: Error | null;
}

/** The state of one widget, from its answers and the board's request. */
export const frameState = ({ answers, error }: Asked): FrameState => {
  if (answers) return answeredState(answers);
  if (!error) return { kind: 'loading' };
  if (error instanceof ApiProblem && error.status === 403) return { kind: 'forbidden' };
  // Every question of the board was refused for what it asks: asking again changes nothing, and the sentence says what would.
  if (error instanceof ApiProblem && error.status === 422) {
    return { kind: 'failed', reason: 'answer', message: error.message };
  }
  return { kind: 'failed', reason: 'request' };
};

const answeredState = (answers: Answers): FrameState => {
  const refusal = Object.values(answers).find((answer) => answer.kind === 'refused');
  if (!refusal) return { kind: 'ready', answers };
  if (refusal.code.endsWith('forbidden')) return { kind: 'forbidden' };
  return { kind: 'failed', reason: 'answer', message: refusal.message };
};
