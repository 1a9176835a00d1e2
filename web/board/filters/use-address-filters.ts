import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { type BoardFilters, type ReadAddress, readAddress, writeAddress } from './address.ts';
import { type FilterMemory, useFilterMemory } from './filter-memory.ts';

export interface AddressFilters extends ReadAddress {
  /** Shows other filters, as a step that the browser's back button takes back. */
  readonly change: (filters: BoardFilters) => void;
  /** Rewrites the address as what was understood of it; no step of the viewer's own. */
  readonly tidy: (filters: BoardFilters) => void;
  readonly memory: FilterMemory;
}

/**
 * A board's filters, which live in its address alone: whoever shares it shares them. A bare address shows what the
 * viewer saw last on this board; one with filters of its own wins over that.
 */
export const useAddressFilters = (boardId: string): AddressFilters => {
  const path = usePathname();
  // The library's own hook would decode the query once too often.
  const search = useSearch();
  const memory = useFilterMemory(boardId);
  const recalled = useRecalled(memory, { path, search });
  const shown = recalled ?? search;
  const read = useMemo(() => readAddress(shown), [shown]);
  useKept(memory, { read, isRecalled: recalled !== undefined });
  const change = useCallback((filters: BoardFilters) => goTo(path, writeAddress(filters, search)), [path, search]);
  const tidy = (filters: BoardFilters) => goTo(path, writeAddress(filters, search), { replace: true });
  return { ...read, change, tidy, memory };
};

interface Place {
  readonly path: string;
  readonly search: string;
}

/** The remembered filters until the address has them: nothing is asked without them first. */
const useRecalled = (memory: FilterMemory, { path, search }: Place): string | undefined => {
  const [recalled, setRecalled] = useState(() => (isBare(search) ? writeOver(search, memory.recall()) : undefined));
  const [cameWith] = useState(search);
  if (recalled !== undefined && search !== cameWith) setRecalled(undefined);
  useEffect(() => {
    if (recalled !== undefined) goTo(path, recalled, { replace: true });
  }, [recalled, path]);
  return recalled;
};

const isBare = (search: string): boolean => writeAddress(readAddress(search).filters) === '';

const writeOver = (search: string, remembered: string): string | undefined =>
  remembered === '' ? undefined : writeAddress(readAddress(remembered).filters, search);

interface Seen {
  readonly read: ReadAddress;
  readonly isRecalled: boolean;
}

/** Keeps what is shown once it is no longer what the page came with: an address that somebody shared is not one's own yet. */
const useKept = ({ keep }: FilterMemory, { read, isRecalled }: Seen): void => {
  const { mark: _, ...lasting } = read.filters;
  const address = writeAddress(lasting);
  const came = useRef(address);
  useEffect(() => {
    if (isRecalled || came.current === address) return;
    came.current = '';
    keep(address);
  }, [keep, address, isRecalled]);
};

/** Shows another query of the page. `replace`: not as a step of the viewer's own. */
const goTo = (path: string, search: string, { replace = false } = {}): void =>
  navigate(search === '' ? path : `${path}?${search}`, { replace });
