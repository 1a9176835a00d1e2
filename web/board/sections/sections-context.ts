import { createContext, useContext } from 'react';
import type { SectionView } from './section-view.ts';

interface SectionsOfBoard {
  readonly sections: ReadonlyMap<string, SectionView>;
  readonly set: (id: string, is: 'open' | 'closed') => void;
}

/** Provided by a board around its widgets; absent where all is in sight, as on a wall. */
export const SectionsContext = createContext<SectionsOfBoard | undefined>(undefined);

/** The section that a heading opens, and the hand on it. */
export const useSection = (id: string) => {
  const board = useContext(SectionsContext);
  const section = board?.sections.get(id);
  return board && section && { ...section, toggle: () => board.set(id, section.isClosed ? 'open' : 'closed') };
};

/** Whether a widget stands below a heading, and so is headed one level deeper. */
export const useIsInSection = (id: string): boolean =>
  [...(useContext(SectionsContext)?.sections.values() ?? [])].some(({ widgets }) => widgets.includes(id));
