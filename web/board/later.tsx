import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense, useState } from 'react';
import { withLaterWords } from '#web/words/words.ts';
import { missingStyles } from './missing-styles.ts';
import { NotArrived, type NotArrivedProps } from './not-arrived.tsx';
import { PictureBoundary } from './picture-boundary.tsx';

/** Code that comes when it is first shown. */
export interface LaterCode<P> {
  /** The code as it came, or the next attempt to have it. */
  readonly current: () => LazyExoticComponent<ComponentType<P>>;
  /** An attempt that somebody asks for who saw the last one fail: where nothing else helps, the page is loaded anew. */
  readonly again: () => LazyExoticComponent<ComponentType<P>>;
}

/** Code and its words, which come when somebody asks for them. What did not arrive is asked for again the next time. */
export const laterCode = <P,>(load: () => Promise<ComponentType<P>>): LaterCode<P> => {
  // React keeps what did not arrive as failed for good: each attempt is a component of its own.
  const attempt = (onFailure?: () => Promise<void>) =>
    lazy(async () => {
      try {
        const [Part] = await Promise.all([withLaterWords(load()), missingStyles()]);
        return { default: Part };
      } catch (cause) {
        code = attempt();
        await onFailure?.();
        throw cause;
      }
    });
  let code = attempt();
  const again = () => {
    code = attempt(loadAnew);
    return code;
  };
  return { current: () => code, again };
};

/**
 * Loads the page anew, unless that would leave nothing of it because nobody can be reached. Some browsers keep a module
 * that did not arrive as failed until then (whatwg/html#6768), and one of an earlier version is no longer served at all.
 */
const loadAnew = async (): Promise<void> => {
  const answer = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
  if (answer?.ok) location.reload();
};

interface LaterProps<P> {
  readonly of: LaterCode<P>;
  /** Where the part opens over the page, so does the notice that it did not arrive. */
  readonly sheet?: NotArrivedProps['sheet'];
  readonly meanwhile?: ReactNode;
  readonly children: (Part: ComponentType<P>) => ReactNode;
}

/** A part of the page whose code comes later. Where it does not arrive, or breaks, a notice stands for it and the page stays. */
export const Later = <P,>({ of, sheet, meanwhile, children }: LaterProps<P>) => {
  const [{ Part, count }, setAttempt] = useState(() => ({ Part: of.current(), count: 0 }));
  const again = () => setAttempt({ Part: of.again(), count: count + 1 });
  return (
    <PictureBoundary key={count} instead={<NotArrived sheet={sheet} onAgain={again} />}>
      <Suspense fallback={meanwhile}>{children(Part)}</Suspense>
    </PictureBoundary>
  );
};
