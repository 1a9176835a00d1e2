import type { ReactNode } from 'react';
import { Icon, type IconName } from '#web/ui/icon.tsx';
import styles from './notice.module.css';

interface NoticeProps {
  readonly icon?: IconName;
  readonly words: string;
  readonly next?: string | undefined;
  /** What the viewer can do about it. */
  readonly action?: ReactNode;
}

/** In place of a picture: why there is none, and the next step. */
export const Notice = ({ icon, words, next, action }: NoticeProps) => (
  <div className={styles.place}>
    <div className={styles.notice}>
      {icon && <Icon name={icon} size={20} />}
      <p>{words}</p>
      {next && <p className={styles.next}>{next}</p>}
      {action && <span className={styles.ways}>{action}</span>}
    </div>
  </div>
);
