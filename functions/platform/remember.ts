import type { Clock } from './clock.ts';

/**
 * Asks at most once per key and span of time, and hands out what was answered meanwhile: for facts that many requests
 * need and that may be a little old. A failure is not remembered.
 */
export const rememberFor = <T>(
  milliseconds: number,
  clock: Clock,
  ask: (key: string) => Promise<T>,
): ((key: string) => Promise<T>) => {
  const remembered = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();
  return (key) => {
    const now = clock().getTime();
    const held = remembered.get(key);
    if (held !== undefined && now < held.until) return held.answer;
    const answer = ask(key);
    remembered.set(key, { answer, until: now + milliseconds });
    answer.catch(() => {
      if (remembered.get(key)?.answer === answer) remembered.delete(key);
    });
    return answer;
  };
};
