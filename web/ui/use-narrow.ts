import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether an element is narrower than so many pixels. Measured before the first paint, so that nothing jumps. */
export const useNarrow = (element: RefObject<HTMLElement | null>, pixels: number): boolean => {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    const measure = () => setNarrow(measured.getBoundingClientRect().width < pixels);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element, pixels]);
  return isNarrow;
};
