import type { ClientBase } from 'pg';

/**
 * How many statements a connection keeps: a board as crowded as they get, or three as most are. They take a third of a
 * megabyte each, on the server, and there are hundreds of connections. None lives long enough for the questions of
 * yesterday to be in the way.
 */
export const keptMax = 40;

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
