import { useTranslation } from 'react-i18next';
import styles from './heat-map-chart.module.css';
import type { HeatScale, HeatStep } from './heat-steps.ts';

interface HeatLegendProps {
  readonly scale: HeatScale;
  readonly write: (figure: number) => string;
}

/** What the shades stand for. */
export const HeatLegend = ({ scale: { bounds, hasBelow }, write }: HeatLegendProps) => {
  const { t } = useTranslation();
  const top = bounds.at(-1) ?? 0;
  const entries: readonly (readonly [HeatStep, string])[] = [
    ...(hasBelow ? [['below', t('charts.heat.below')] as const] : []),
    [0, t('charts.heat.none')],
    ...bounds.map((bound, i) => [(i + 1) as HeatStep, t('charts.heat.upTo', { figure: write(bound) })] as const),
    [5, top > 0 ? t('charts.heat.above') : ''],
  ];
  return (
    <ul className={styles.legend}>
      {entries.map(([step, words]) => (
        <li
          key={step}
          className={styles.entry}
          data-middle={(typeof step === 'number' && step > 1 && step < 4) || undefined}
        >
          <span className={styles.swatch} data-step={step} />
          {words}
        </li>
      ))}
    </ul>
  );
};
