import type { CSSProperties } from 'react';
import type { Place } from '#shared/board/board-content';
import { boardColumns } from '#shared/board/board-content';
import { boardGap, boardRowHeight } from '../board-measures.ts';

/** Pixels from one row to the next. */
export const rowStep = boardRowHeight + boardGap;

/** Pixels from one column to the next on a sheet of a width. */
export const columnStepOf = (width: number): number => (width + boardGap) / boardColumns;

const propertiesOf = ({ x, y, columns, rows }: Place) => ({
  '--place-x': String(x),
  '--place-y': String(y),
  '--place-columns': String(columns),
  '--place-rows': String(rows),
});

/** Where a widget stands, for React. */
export const placeStyle = (place: Place): CSSProperties =>
  // React's type knows no custom properties.
  propertiesOf(place) as CSSProperties;

/** The same past React, for what moves with every cell that the hand crosses. */
export const setPlace = (piece: HTMLElement, place: Place): void => {
  for (const [name, value] of Object.entries(propertiesOf(place))) setProperty(piece, name, value);
};

export const setRows = (sheet: HTMLElement, rows: number): void => setProperty(sheet, '--sheet-rows', String(rows));

/** Even the same value would have the browser look at the element again. */
const setProperty = ({ style }: HTMLElement, name: string, value: string): void => {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
};

/** Pixels by which a widget in hand is away from its place. */
export const setDrift = (
  { style }: HTMLElement,
  drift: { readonly x: number; readonly y: number } | undefined,
): void => {
  for (const axis of ['x', 'y'] as const) {
    if (drift) style.setProperty(`--drift-${axis}`, `${drift[axis]}px`);
    else style.removeProperty(`--drift-${axis}`);
  }
};

/** How many rows a sheet shows. */
export const sheetRows = (places: readonly Place[]): number => Math.max(0, ...places.map(({ y, rows }) => y + rows));

export const sheetStyle = (rows: number): CSSProperties =>
  // React's type knows no custom properties.
  ({ '--sheet-rows': String(rows) }) as CSSProperties;
