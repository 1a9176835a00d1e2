import { compact } from './compact.ts';
import type { Layout } from './layout.ts';

/** The layout without some of its widgets; what stood below them rises. */
export const remove = (layout: Layout, ids: readonly string[]): Layout => {
  const left = layout.filter(({ id }) => !ids.includes(id));
  return left.length === layout.length ? layout : compact(left);
};
