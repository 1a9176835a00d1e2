import { useTranslation } from 'react-i18next';
import type { SeriesAnswer } from '#shared/query/answer';
import { useFormat } from '#web/data/signed-in.ts';
import { pointLabel } from './point-label.ts';
import { useStageColour } from './stage-colours.ts';
import styles from './stage-strip.module.css';

/** What a whole is made of, as a strip of its stages, and where most of it stands; nothing where a part is below zero. */
export const StageStrip = ({ stages: { points, total } }: { readonly stages: SeriesAnswer }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const colour = useStageColour();
  const parts = points
    .map((point) => ({
      key: point.key,
      name: pointLabel(t, { by: 'stage', point, format }),
      share: Number(point.value ?? 0) / Number(total),
    }))
    .filter(({ share }) => share !== 0);
  const [most] = parts.toSorted((one, other) => other.share - one.share);
  if (most === undefined || Number(total) <= 0 || parts.some(({ share }) => share < 0)) return null;
  return (
    <div className={styles.strip}>
      <p className={styles.most}>{t('charts.mostIn', { name: most.name, percent: format.percent(most.share) })}</p>
      <div className={styles.bar} aria-hidden="true">
        {parts.map(({ key, name, share }) => (
          <span
            key={`stage ${key}`}
            title={`${name} · ${format.percent(share)}`}
            style={{ flexGrow: share, background: colour(key) }}
          />
        ))}
      </div>
    </div>
  );
};
