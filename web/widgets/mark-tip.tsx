import styles from './mark-tip.module.css';
import type { TipPlace } from './use-marks.ts';

/** What is under the pointer or the focus, exactly. Ears hear the same from the mark itself. */
export const MarkTip = ({ place }: { readonly place: TipPlace | undefined }) => {
  if (!place) return null;
  const { tip, x, top, bottom, within } = place;
  // Towards the middle of the picture, so that it does not leave the card.
  const across =
    x < within.width / 2
      ? { insetInlineStart: `${Math.max(0, x - 24)}px` }
      : { insetInlineEnd: `${Math.max(0, within.width - x - 24)}px` };
  const along =
    top > within.height / 2
      ? { insetBlockEnd: `${within.height - top + 6}px` }
      : { insetBlockStart: `${Math.min(bottom, within.height) + 6}px` };
  return (
    <div className={styles.tip} style={{ ...across, ...along }} aria-hidden="true">
      <p className={styles.label}>{tip.label}</p>
      <p className={styles.figure}>{tip.figure}</p>
      {tip.notes.map((note) => (
        <p key={note} className={styles.label}>
          {note}
        </p>
      ))}
    </div>
  );
};
