import { useTranslation } from 'react-i18next';
import type { SeriesAnswer } from '#shared/query/answer';
import type { Dimension } from '#shared/query/dimensions';
import { useFormat } from '#web/data/signed-in.ts';
import { categoriesMax, categoryColours } from './category-colours.ts';
import type { LegendEntry } from './legend.tsx';
import { pointLabel } from './point-label.ts';
import { unknownColour, useStageColour } from './stage-colours.ts';

interface Coloured {
  readonly by: Dimension;
  readonly answer: Pick<SeriesAnswer, 'points'>;
  /** Whether the colours tell the parts of a second split apart. */
  readonly isSplit: boolean;
}

interface Colours {
  readonly of: (key: string | null | undefined) => string;
  readonly legend: readonly LegendEntry[];
}

/** One colour for the bars of one split, unless they are stages or categories, which have their own; of two splits, one for each part. */
export const useCategoryColours = ({ by, answer: { points }, isSplit }: Coloured): Colours => {
  const { t } = useTranslation();
  const format = useFormat();
  const stageColour = useStageColour();
  const parts = isSplit ? (points.find((point) => point.parts)?.parts ?? []) : [];
  const members = isSplit ? parts : points;
  if (!isSplit && by !== 'stage' && by !== 'forecastCategory') return { of: () => 'var(--accent)', legend: [] };
  const colours = categoryColours({ by, keys: members.map(({ key }) => key), stageColour });
  const isOther = (index: number) => index >= categoriesMax && by !== 'stage';
  const entries = parts.flatMap((part, i): LegendEntry[] => {
    const colour = colours.get(part.key) ?? unknownColour;
    if (isOther(i)) return [];
    return [{ key: `part ${part.key}`, label: pointLabel(t, { by, point: part, format }), look: 'area', colour }];
  });
  const others = parts.length - entries.length;
  const rest: LegendEntry[] =
    others > 0
      ? [{ key: 'rest', label: t('charts.rest', { count: others }), look: 'area', colour: unknownColour }]
      : [];
  return {
    of: (key) => (key === undefined ? 'var(--accent)' : (colours.get(key) ?? unknownColour)),
    legend: [...entries, ...rest],
  };
};
