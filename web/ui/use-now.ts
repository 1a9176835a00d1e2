import { useEffect, useState } from 'react';

/** The time, renewed every so often. */
export const useNow = (everySeconds: number): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
};
