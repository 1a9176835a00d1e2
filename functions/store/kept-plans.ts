import type { ClientBase } from 'pg';

/**
 * How many statements a connection keeps. A third of a megabyte each, on the server: four boards as crowded as they get.
 * A connection does not live long enough for those of yesterday to be in the way.
 */
const keptMax = 100;

const keptBy = new WeakMap<ClientBase, Map<string, string>>();

/**
 * The name under which a connection keeps a statement, with its plan: to read and to plan a question of a board takes as
 * long as to answer it for a rep. None when it keeps as many as it may.
 */
export const keptName = (client: ClientBase, text: string): string | undefined => {
  const kept = keptBy.get(client) ?? new Map<string, string>();
  keptBy.set(client, kept);
  if (!kept.has(text) && kept.size < keptMax) kept.set(text, `question_${kept.size + 1}`);
  return kept.get(text);
};
