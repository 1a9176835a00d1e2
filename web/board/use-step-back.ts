import { useCallback, useRef } from 'react';

/**
 * Takes back steps of the browser's history. The browser goes back some time after it was told to: until then it is not
 * told a second time, which would lead out of the board.
 */
export const useStepBack = (): ((steps: number) => void) => {
  const isGoingBack = useRef(false);
  return useCallback((steps: number) => {
    if (isGoingBack.current) return;
    isGoingBack.current = true;
    addEventListener('popstate', () => (isGoingBack.current = false), { once: true });
    history.go(-steps);
  }, []);
};
