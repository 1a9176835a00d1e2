import styles from './waiting.module.css';

/** Something is under way. It appears only after a moment: most things are faster than words. */
export const Waiting = ({ words }: { readonly words: string }) => (
  <p className={styles.waiting} role="status">
    {words}
  </p>
);
