import { useEffect, useState } from 'react';
import { type Day, todayIn } from '#shared/query/day';
import { useSignedIn } from './signed-in.ts';

const everySeconds = 60;

/** Today in the organisation's zone; a board that stays open overnight is told of the next day. */
export const useToday = (): Day => {
  const { timeZone } = useSignedIn().organization;
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everySeconds * 1_000);
    return () => clearInterval(timer);
  }, []);
  return todayIn(timeZone, now);
};
