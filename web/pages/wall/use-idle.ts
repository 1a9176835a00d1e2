import { useEffect, useState } from 'react';

const signs = ['pointermove', 'pointerdown', 'keydown', 'touchstart'] as const;

/** Whether nobody has touched mouse, keyboard or screen for so long. */
export const useIdle = (seconds: number): boolean => {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    let timer = 0;
    const wait = (): void => {
      clearTimeout(timer);
      setIsIdle(false);
      timer = window.setTimeout(() => setIsIdle(true), seconds * 1_000);
    };
    wait();
    for (const sign of signs) addEventListener(sign, wait, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, wait);
    };
  }, [seconds]);
  return isIdle;
};
