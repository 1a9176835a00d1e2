import { Link } from 'wouter';
import type { RecordObject } from '#shared/api/records';
import { useCameFrom } from '#web/ui/use-came-from.ts';
import styles from './record-link.module.css';

interface RecordLinkProps {
  readonly object?: RecordObject;
  readonly id: string;
  readonly name: string;
}

/** A record's name, leading to its page, from which it leads on to Salesforce and back to here. */
export const RecordLink = ({ object = 'opportunity', id, name }: RecordLinkProps) => {
  const from = useCameFrom();
  return (
    <Link className={styles.link} href={`/records/${object}/${id}`} state={{ from }}>
      {name}
    </Link>
  );
};
