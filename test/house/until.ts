import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is right. @throws Error with the last answer when that takes too long */
export const until = async <T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
  patienceMilliseconds = 60_000,
): Promise<T> => {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`waited in vain; last seen: ${JSON.stringify(answer).slice(0, 2_000)}`);
    await sleep(100);
  }
};
