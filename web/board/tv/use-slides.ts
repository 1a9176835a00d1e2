import { useQueries } from '@tanstack/react-query';
import type { BoardResponse } from '#shared/api/boards';
import { boardQuery } from '#web/data/board.ts';
import type { Show } from './tv-address.ts';

/** What is on the screen for one turn. */
export interface Slide extends Show {
  /** Absent before it came, and where it does not come. */
  readonly loaded: BoardResponse | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Boards change while a TV shows them, and those that could not be had may be there later. */
const renewMs = 60_000;

/** The turns of a programme: each tab of a board is one of its own. A tab that is gone is none any longer. */
export const useSlides = (shows: readonly Show[]): readonly Slide[] => {
  const ids = [...new Set(shows.map(({ board }) => board))];
  const boards = useQueries({
    queries: ids.map((id) => ({ ...boardQuery(id), refetchInterval: renewMs })),
  });
  return shows.flatMap(({ board, tab }): readonly Slide[] => {
    const query = boards[ids.indexOf(board)];
    const slide = {
      board,
      loaded: query?.data,
      error: query?.error ?? null,
      retry: () => void query?.refetch(),
    };
    const tabs = query?.data?.tabs?.map(({ id }) => id) ?? [];
    if (tabs.length === 0) return [slide];
    const shown = tab === undefined ? tabs : tabs.filter((id) => id === tab);
    return shown.map((id) => ({ ...slide, tab: id }));
  });
};
