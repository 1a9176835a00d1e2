import type { ComponentProps } from 'react';
import { Icon } from '#web/ui/icon.tsx';
import styles from './field.module.css';

/** A list that opens, as tall and with the same arrow as what else opens in a form. */
export const Select = (props: ComponentProps<'select'>) => (
  <span className={styles.selecting}>
    <select className={styles.select} {...props} />
    <Icon name="down" size={14} />
  </span>
);
