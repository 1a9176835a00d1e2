import { type ComponentType, createElement, lazy, type ReactNode, useState } from 'react';

interface LazyPart<P> {
  readonly Part: (props: P) => ReactNode;
  /** Begins to load the code; what does not arrive is asked for again when it is drawn. */
  readonly prepare: () => void;
}

/**
 * A part of the page whose code comes by itself. Code that is here when it is first drawn is drawn at once: React's own
 * `lazy` would draw what stands for it first, even then, and after that leave all that waits as it is for 300 ms.
 */
export const lazyPart = <P extends object>(load: () => Promise<ComponentType<P>>): LazyPart<P> => {
  let loading: Promise<ComponentType<P>> | undefined;
  let arrived: ComponentType<P> | undefined;
  const loadOnce = (): Promise<ComponentType<P>> => {
    loading ??= load().then(
      (code) => {
        arrived = code;
        return code;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const Later = lazy(async () => ({ default: await loadOnce() }));
  const Part = (props: P) => {
    // Once it stands it stays: another component in its place would begin anew.
    const [Drawn] = useState<ComponentType<P>>(() => arrived ?? Later);
    return createElement(Drawn, props);
  };
  return { Part, prepare: () => void loadOnce().catch(() => undefined) };
};
