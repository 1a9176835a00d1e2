import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Which elements within a scroller are in sight, by their keys. `observe` watches one, until what it returns is called. */
export const useInView = (scroller: RefObject<Element | null>) => {
  const [inView, setInView] = useState<ReadonlySet<string>>(new Set());
  const observer = useRef<IntersectionObserver>(undefined);
  const watched = useRef(new Map<Element, string>());

  useEffect(() => {
    const keys = watched.current;
    const made = new IntersectionObserver(
      (entries) =>
        setInView((before) => {
          const now = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const key = keys.get(target);
            if (key === undefined) continue;
            if (isIntersecting) now.add(key);
            else now.delete(key);
          }
          return now;
        }),
      { root: scroller.current },
    );
    observer.current = made;
    for (const element of keys.keys()) made.observe(element);
    return () => made.disconnect();
  }, [scroller]);

  const observe = useCallback((key: string, element: Element): (() => void) => {
    watched.current.set(element, key);
    observer.current?.observe(element);
    return () => {
      watched.current.delete(element);
      observer.current?.unobserve(element);
      setInView((before) => (before.has(key) ? new Set([...before].filter((each) => each !== key)) : before));
    };
  }, []);
  return { inView, observe };
};
