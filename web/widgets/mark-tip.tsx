import type { CSSProperties } from 'react';
import styles from './mark-tip.module.css';
import type { TipPlace } from './use-marks.ts';

/** What is under the pointer or the focus, exactly. Ears hear the same from the mark itself. */
export const MarkTip = ({ place }: { readonly place: TipPlace | undefined }) => {
  if (!place) return null;
  const { tip } = place;
  return (
    <div className={styles.tip} style={besideMark(place)} aria-hidden="true">
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

/** Above or below the mark, beside one that is as tall as its picture; and towards the middle, so that it stays on its card. */
const besideMark = ({ x, top, bottom, within: { width, height } }: TipPlace): CSSProperties => {
  const isTall = bottom - top > height / 2 && height > 160;
  const off = isTall ? 28 : -24;
  const across =
    x < width / 2
      ? { insetInlineStart: `${Math.max(0, x + off)}px` }
      : { insetInlineEnd: `${Math.max(0, width - x + off)}px` };
  if (isTall) return { ...across, insetBlockStart: '0' };
  return top > height / 2
    ? { ...across, insetBlockEnd: `${height - top + 6}px` }
    : { ...across, insetBlockStart: `${Math.min(bottom, height) + 6}px` };
};
