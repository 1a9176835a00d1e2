import { setImmediate } from 'node:timers/promises';
import type { Context } from 'aws-lambda';
import { askOnce } from './ask-once.ts';

type Handler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/**
 * Loads code while something is on its way for which its user waits anyway, such as a secret or a connection.
 * @param begin sends for it. What becomes of that the user finds out by itself, when it asks.
 */
export const loadMeanwhile = async <Loaded>(
  begin: () => Promise<unknown>,
  load: () => Promise<Loaded>,
): Promise<Loaded> => {
  begin().catch(() => undefined);
  // What was begun gets on its way before the loading keeps the process busy.
  await setImmediate();
  return load();
};

/** A handler whose code is loaded so with the first event. */
export const loadedMeanwhile = <Event, Answer>(
  begin: () => Promise<unknown>,
  load: () => Promise<Handler<Event, Answer>>,
): Handler<Event, Answer> => {
  const loaded = askOnce(() => loadMeanwhile(begin, load));
  return async (event, context) => (await loaded())(event, context);
};
