import type { Deed } from './deeds-of.ts';

/** What a drawing says of a widget: that it came, went, or is not what it was. */
export type DrawnMark = 'added' | 'removed' | 'changed';

/** The marks of the widgets to which something was done. What only gave way to others is not marked. */
export const marksOf = (deeds: readonly Deed[]): ReadonlyMap<string, DrawnMark> =>
  new Map(
    deeds.flatMap((deed) => {
      if (!('widget' in deed)) return [];
      const { kind, widget } = deed;
      return [[widget.id, kind === 'added' || kind === 'removed' ? kind : 'changed'] as const];
    }),
  );
