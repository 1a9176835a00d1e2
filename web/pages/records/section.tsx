import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import styles from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** A list that may be longer than what is shown. */
  readonly list?: { readonly count: number; readonly rows: readonly unknown[] };
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A card of the page, and how much of its list there is. */
export const Section = ({ title, list, note, children }: SectionProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const titleId = useId();
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {list && list.count > 0 && (
          <span className={styles.note}>
            {list.rows.length < list.count
              ? t('record.shown', { shown: format.count(list.rows.length), count: list.count })
              : format.count(list.count)}
          </span>
        )}
        {note && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </section>
  );
};
