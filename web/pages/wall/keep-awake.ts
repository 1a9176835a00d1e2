/**
 * Keeps the screen on while the page is in sight, where the browser can; it lets go whenever the page is hidden, so it is
 * asked again each time. Answers how to let the screen sleep.
 */
export const keepAwake = (): (() => void) => {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async (): Promise<void> => {
    // Some browsers have none, and none is given on a battery that runs low: the wall goes dark then, and nothing else.
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (isOver) await lock?.release();
  };
  const again = (): void => void ask();
  document.addEventListener('visibilitychange', again);
  again();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
};
