import type { WidgetView } from '#web/widgets/widget-view.ts';
import styles from './skeleton.module.css';

const bars = ['92%', '74%', '61%', '46%', '38%', '24%'];
/** More than a tall list shows: those beyond its end are cut. */
const rows = Array.from({ length: 24 }, (_, i) => ['88%', '72%', '80%', '64%', '76%', '58%', '70%'][i % 7] ?? '70%');
const cells = Array.from({ length: 7 }, (_, i) => `cell ${i}`);
const names = ['72%', '58%', '80%', '64%', '50%'];

interface SkeletonProps {
  readonly shape: WidgetView<never>['shape'];
}

/** The shape of what comes, so that nothing jumps. */
export const Skeleton = ({ shape }: SkeletonProps) => (
  <div className={styles.whole} data-skeleton>
    <Drawn shape={shape} />
  </div>
);

const Drawn = ({ shape }: SkeletonProps) => {
  switch (shape) {
    case 'figure':
      return (
        <div className={styles.skeleton}>
          <span className={styles.figure} />
          <span className={styles.words} />
          <span className={styles.area} />
        </div>
      );
    case 'line':
      return (
        <div className={styles.skeleton}>
          <span className={styles.area} />
        </div>
      );
    case 'bars':
      return <Strips widths={bars} className={styles.bar} />;
    case 'rows':
      return <Strips widths={rows} className={styles.row} />;
    case 'ring':
      return (
        <div className={styles.beside}>
          <div className={styles.place}>
            <span className={styles.ring} />
          </div>
          <div className={styles.list}>
            {names.map((inlineSize) => (
              <span key={inlineSize} className={styles.row} style={{ inlineSize }} />
            ))}
          </div>
        </div>
      );
    case 'grid':
      return (
        <div className={styles.lines}>
          {cells.map((key) => (
            <span key={key} className={styles.line} />
          ))}
        </div>
      );
  }
};

interface StripsProps {
  readonly widths: readonly string[];
  readonly className?: string | undefined;
}

const Strips = ({ widths, className }: StripsProps) => (
  <div className={styles.skeleton}>
    {widths.map((inlineSize, i) => (
      // oxlint-disable-next-line react/no-array-index-key -- a strip is its place
      <span key={i} className={className} style={{ inlineSize }} />
    ))}
  </div>
);
