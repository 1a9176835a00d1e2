import styles from './raw.module.css';

/** A line or a message as it is. */
export const Raw = ({ text }: { readonly text: string }) => <pre className={styles.raw}>{text}</pre>;
