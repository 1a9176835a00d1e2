import type { BoardContent } from '#shared/board/board-content';
import { isSame } from '../editor/board-change.ts';

type Tab = NonNullable<BoardContent['tabs']>[number];

export type TabDeed =
  | { readonly kind: 'tab-added' | 'tab-removed'; readonly title: string }
  | { readonly kind: 'tab-renamed'; readonly was: string; readonly is: string }
  | { readonly kind: 'tabs-reordered' };

/** What was done to the tabs of a board. */
export const tabDeeds = (was: readonly Tab[], is: readonly Tab[]): readonly TabDeed[] => {
  const before = new Map(was.map(({ id, title }) => [id, title]));
  const now = new Map(is.map(({ id, title }) => [id, title]));
  const inBoth = (tabs: readonly Tab[]) => tabs.map(({ id }) => id).filter((id) => before.has(id) && now.has(id));
  return [
    ...[...now].flatMap(([id, title]) => addedOrRenamed(before.get(id), title)),
    ...[...before].flatMap(([id, title]) => (now.has(id) ? [] : [{ kind: 'tab-removed' as const, title }])),
    ...(isSame(inBoth(was), inBoth(is)) ? [] : [{ kind: 'tabs-reordered' as const }]),
  ];
};

const addedOrRenamed = (was: string | undefined, is: string): readonly TabDeed[] => {
  if (was === undefined) return [{ kind: 'tab-added', title: is }];
  return was === is ? [] : [{ kind: 'tab-renamed', was, is }];
};
