import { createContext, useContext } from 'react';
import type { Narrowing } from '#shared/query/narrow';

/** What a whole board is narrowed to: its period and its filters, without the mark that somebody clicked. */
export const NarrowingContext = createContext<Narrowing>({ filters: [] });

export const useNarrowing = (): Narrowing => useContext(NarrowingContext);
