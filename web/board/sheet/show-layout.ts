import type { Layout } from '../engine/layout.ts';
import { piecesOf } from './pointer-drag.ts';
import { setPlace, sheetRows } from './sheet-style.ts';

/**
 * Shows widgets in other places, past React, which learns of it when the hand lets go. Those that follow the pointer stay
 * with it; a ghost shows where they would come to stand.
 */
export const showLayout = (sheet: HTMLElement, layout: Layout): void => {
  for (const { id, place } of layout) {
    for (const piece of piecesOf(sheet, id)) if (piece.dataset['held'] !== 'pointer') setPlace(piece, place);
    const ghost = sheet.querySelector<HTMLElement>(`[data-ghost="${CSS.escape(id)}"]`);
    if (ghost) setPlace(ghost, place);
  }
  sheet.style.setProperty('--sheet-rows', String(sheetRows(layout.map(({ place }) => place))));
};
