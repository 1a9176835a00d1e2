import type { PresentPerson } from '#shared/api/presence';
import { Icon } from '#web/ui/icon.tsx';
import styles from './face.module.css';
import { initialsOf, toneOf } from './likeness.ts';

/** Somebody's initials in her colour, with a pen when she edits. Her name stands beside it, or in the name of what it stands in. */
export const Face = ({ person }: { readonly person: PresentPerson }) => (
  <span
    className={styles.face}
    data-tone={toneOf(person.key)}
    data-letters={initialsOf(person.name)}
    aria-hidden="true"
  >
    {person.mode === 'editing' && (
      <span className={styles.pen}>
        <Icon name="edit" size={9} />
      </span>
    )}
  </span>
);
