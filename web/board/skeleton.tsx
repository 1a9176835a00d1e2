import type { WidgetView } from '#web/widgets/widget-view.ts';
import styles from './skeleton.module.css';

const bars = ['92%', '74%', '61%', '46%', '38%', '24%'];
const rows = ['88%', '72%', '80%', '64%', '76%', '58%', '70%'];

/** The shape of what comes, so that nothing jumps. */
export const Skeleton = ({ shape }: { readonly shape: WidgetView<never>['shape'] }) => {
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
  }
};

const Strips = ({
  widths,
  className,
}: {
  readonly widths: readonly string[];
  readonly className?: string | undefined;
}) => (
  <div className={styles.skeleton}>
    {widths.map((inlineSize) => (
      <span key={inlineSize} className={className} style={{ inlineSize }} />
    ))}
  </div>
);
