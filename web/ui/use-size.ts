import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { onNewPaper } from './printing.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The inner size of an element in whole pixels, now and after every change; undefined until it is on the page. */
export const useSize = <E extends Element>(): readonly [ref: RefObject<E | null>, size: Size | undefined] => {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () =>
      setSize((known) => {
        const [width, height] = [element.clientWidth, element.clientHeight];
        return known?.width === width && known.height === height ? known : { width, height };
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const forget = onNewPaper(measure);
    return () => {
      forget();
      observer.disconnect();
    };
  }, []);
  return [ref, size];
};
