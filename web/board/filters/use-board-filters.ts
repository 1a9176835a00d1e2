import { useCallback, useMemo } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import type { Filter } from '#shared/query/filter';
import type { Narrowing } from '#shared/query/narrow';
import type { Marks } from '#web/board/marks-context.ts';
import type { NarrowedWidgets } from '#web/data/questions.ts';
import { type BoardFilters, writeAddress } from './address.ts';
import { type AddressFilters, useAddressFilters } from './use-address-filters.ts';
import { useCrossFilter } from './use-cross-filter.ts';

export interface BoardFiltering extends AddressFilters {
  readonly widgets: readonly BoardWidget[];
  readonly narrowed: NarrowedWidgets;
  /** Without the clicked mark. */
  readonly narrowing: Narrowing;
  readonly marks: Marks;
  /** Those of the clicked mark among them. */
  readonly allFilters: readonly Filter[];
  /** How many widgets show less for it, of those that could. */
  readonly reach: { readonly count: number; readonly total: number };
  readonly clear: () => void;
}

/** Everything that narrows a board, and the ways to change it. */
export const useBoardFilters = (boardId: string, widgets: readonly BoardWidget[]): BoardFiltering => {
  const address = useAddressFilters(boardId);
  const { change } = address;
  const { narrowed, marked } = useCrossFilter(widgets, address.filters);
  const lost = marked === undefined ? address.filters.mark : undefined;
  const filters = useMemo(
    () => (lost === undefined ? address.filters : withMark(address.filters, undefined)),
    [address.filters, lost],
  );
  const narrowing = useMemo(() => ({ period: filters.period, filters: filters.filters }), [filters]);
  const marks = useMemo<Marks>(
    () => ({ chosen: filters.mark, marked, choose: (mark) => change(withMark(filters, mark)) }),
    [filters, marked, change],
  );
  const allFilters = useMemo(() => [...filters.filters, ...(marked?.filters ?? [])], [filters, marked]);
  const clear = useCallback(() => change({ filters: [] }), [change]);
  const dropped =
    lost === undefined ? address.dropped : [...address.dropped, writeAddress({ filters: [], mark: lost })];
  return {
    ...address,
    filters,
    dropped,
    widgets,
    narrowed,
    narrowing,
    marks,
    allFilters,
    reach: reachOf(narrowed),
    clear,
  };
};

const withMark = (filters: BoardFilters, mark: BoardFilters['mark']): BoardFilters => {
  const { mark: _, ...others } = filters;
  return mark === undefined ? others : { ...others, mark };
};

const reachOf = (narrowed: NarrowedWidgets): BoardFiltering['reach'] => {
  const asking = Object.values(narrowed).filter(({ questions }) => Object.keys(questions).length > 0);
  const reached = asking.filter(
    ({ period, filtered, filteredInPart }) => period === 'follows' || filtered.length > 0 || filteredInPart.length > 0,
  );
  return { count: reached.length, total: asking.length };
};
