import { useCallback, useEffect, useRef, useState } from 'react';

interface Turning {
  readonly count: number;
  readonly everySeconds: number;
  /** Somebody is at the screen: what is left of the turn waits. */
  readonly isHeld: boolean;
}

/** Which of some is shown, one after the other; what is left of a turn outlives a pause. */
export const useRotation = ({ count, everySeconds, isHeld }: Turning) => {
  const [turn, setTurn] = useState({ index: 0, number: 0 });
  const [isPaused, setPaused] = useState(false);
  const left = useRef({ turn: 0, ms: everySeconds * 1_000 });
  const isRunning = count > 1 && !isPaused && !isHeld;

  const step = useCallback(
    (by: 1 | -1) =>
      setTurn(({ index, number }) => ({ index: (index + by + count) % Math.max(1, count), number: number + 1 })),
    [count],
  );

  useEffect(() => {
    if (left.current.turn !== turn.number) left.current = { turn: turn.number, ms: everySeconds * 1_000 };
    if (!isRunning) return undefined;
    const startedAt = performance.now();
    const timer = setTimeout(() => step(1), left.current.ms);
    return () => {
      clearTimeout(timer);
      left.current.ms = Math.max(0, left.current.ms - (performance.now() - startedAt));
    };
  }, [isRunning, step, turn, everySeconds]);

  const togglePause = useCallback(() => setPaused((was) => !was), []);
  // One may have gone since.
  return { index: count === 0 ? 0 : turn.index % count, turn: turn.number, isRunning, isPaused, step, togglePause };
};
