import type { Clock } from './clock.ts';

/** How long an answer is good for: milliseconds since it was asked for, or as many as its own cost is worth. */
type Span = number | ((tookMilliseconds: number) => number);

interface Remembered<T> {
  readonly answer: Promise<T>;
  until: number;
}

/**
 * Asks at most once per key and span of time, and hands out what was answered meanwhile: for facts that many requests
 * need and that may be a little old. A failure is not remembered.
 */
export const rememberFor = <T>(
  span: Span,
  clock: Clock,
  ask: (key: string) => Promise<T>,
): ((key: string) => Promise<T>) => {
  const remembered = new Map<string, Remembered<T>>();

  const askNow = (key: string): Promise<T> => {
    const asked = clock().getTime();
    const held: Remembered<T> = {
      answer: ask(key),
      until: typeof span === 'number' ? asked + span : Number.POSITIVE_INFINITY,
    };
    remembered.set(key, held);
    const onAnswer = () => {
      const now = clock().getTime();
      if (typeof span === 'function') held.until = now + span(now - asked);
    };
    held.answer.then(onAnswer, () => {
      if (remembered.get(key) === held) remembered.delete(key);
    });
    return held.answer;
  };

  return (key) => {
    const held = remembered.get(key);
    return held !== undefined && clock().getTime() < held.until ? held.answer : askNow(key);
  };
};
