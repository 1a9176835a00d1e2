import type { QueryClient } from '@tanstack/react-query';
import { contentOf } from '#shared/api/boards';
import { boardQuery } from '#web/data/board.ts';
import { questionsOf } from '#web/data/questions.ts';
import { answersQuery } from '#web/data/widgets-query.ts';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { widgetsOn } from '../editor/tab-layout.ts';
import type { Show } from './tv-address.ts';

/** A board that was changed meanwhile is shown as it is now, at most so late. */
const boardStaleMs = 60_000;

/** Answers that nobody looks at are let go after so long: a TV runs for weeks, and boards change under it. */
const keptMs = 5 * 60_000;

/**
 * Asks for all that a show needs before its turn: the board, the answers to its widgets, the code of their pictures. What
 * fails is asked for again when the show is drawn, and said there.
 */
export const prepareShow = async (client: QueryClient, { board: boardId, tab }: Show): Promise<void> => {
  const board = await client
    .fetchQuery({ ...boardQuery(boardId), staleTime: boardStaleMs, gcTime: keptMs })
    .catch(() => undefined);
  if (board === undefined) return;
  const widgets = widgetsOn(contentOf(board), tab);
  for (const { type } of widgets) widgetViewNamed(type)?.prepare?.();
  await client.prefetchQuery({ ...answersQuery(client, questionsOf(widgets)), gcTime: keptMs });
};
