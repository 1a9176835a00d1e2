import { useEffect, useState } from 'react';
import { type ServerClock, serverTime } from './server-clock.ts';

/** The server's time, told anew every so often and with each word from the server. */
export const useServerTime = (clock: ServerClock, everySeconds: number): Date => {
  const [told, setTold] = useState(() => ({ clock, now: serverTime(clock) }));
  if (told.clock !== clock) setTold({ clock, now: serverTime(clock) });
  useEffect(() => {
    const timer = setInterval(() => setTold({ clock, now: serverTime(clock) }), everySeconds * 1_000);
    return () => clearInterval(timer);
  }, [clock, everySeconds]);
  return told.now;
};
