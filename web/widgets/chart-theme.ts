import type { PartialTheme } from '@nivo/theming';

/** nivo in our type and ink: few lines, quiet words. */
export const chartTheme: PartialTheme = {
  text: { fontFamily: 'var(--font)', fontSize: 'var(--size-12)', fill: 'var(--text-quiet)' },
  axis: {
    domain: { line: { strokeWidth: 0 } },
    ticks: { line: { strokeWidth: 0 }, text: { fill: 'var(--text-quiet)', fontSize: 'var(--size-12)' } },
  },
  grid: { line: { stroke: 'var(--hairline)', strokeWidth: 1 } },
  crosshair: { line: { stroke: 'var(--text-quiet)', strokeWidth: 1, strokeOpacity: 0.6 } },
};
