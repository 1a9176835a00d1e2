import type { SVGAttributes } from 'react';
import type { LegendEntry } from './legend.tsx';

/** How a line is drawn: the course itself, with or without its area, earlier ones, and what is to be reached. */
export type Look = 'area' | 'line' | 'previous' | 'earlier' | 'goal';

const accent = 'var(--accent)';
const quiet = 'var(--text-quiet)';

type Stroke = Pick<SVGAttributes<SVGElement>, 'stroke' | 'strokeWidth' | 'strokeDasharray'>;

const strokes: Readonly<Record<Look, Stroke>> = {
  area: { stroke: accent, strokeWidth: '0.125rem' },
  line: { stroke: accent, strokeWidth: '0.125rem' },
  previous: { stroke: quiet, strokeWidth: '0.094rem', strokeDasharray: '0.375rem 0.188rem' },
  earlier: { stroke: quiet, strokeWidth: '0.094rem', strokeDasharray: '0.094rem 0.188rem' },
  goal: { stroke: 'var(--text)', strokeWidth: '0.063rem' },
};

/** What a line looks like, told apart by its stroke as well as by its colour. */
export const strokeOf = (look: Look): { readonly fill: 'none' } & Stroke => ({
  fill: 'none',
  ...strokes[look],
});

const inLegend: Readonly<Record<Look, Pick<LegendEntry, 'look' | 'colour'>>> = {
  area: { look: 'line', colour: accent },
  line: { look: 'line', colour: accent },
  previous: { look: 'dashed', colour: quiet },
  earlier: { look: 'dotted', colour: quiet },
  goal: { look: 'line', colour: 'var(--text)' },
};

/** The same line in a legend. */
export const legendOf = (look: Look, label: string): LegendEntry => ({ key: look, label, ...inLegend[look] });
