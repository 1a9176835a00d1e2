import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

/** What a control needs to be named and described by its field. */
export interface FieldAround {
  readonly controlId: string;
  readonly label: string;
  readonly describedBy: string;
  readonly isWrong: boolean;
}

interface FieldProps {
  /** The setting, for whoever leads there. */
  readonly setting?: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Why what is set cannot stay. */
  readonly problem?: string | undefined;
  /** What the label names: one control, or several together; `nothing` where the control says its name itself. */
  readonly names?: 'control' | 'group' | 'nothing';
  readonly children: (around: FieldAround) => ReactNode;
}

/** A control under its label, with what is to be known of it and what is wrong with it. */
export const Field = ({ setting, label, hint, problem, names = 'control', children }: FieldProps) => {
  const id = useId();
  const [labelId, controlId, hintId, problemId] = [`${id}-label`, `${id}-control`, `${id}-hint`, `${id}-problem`];
  const describedBy = `${hintId} ${problemId}`;
  const control = children({ controlId, label, describedBy, isWrong: problem !== undefined });
  const below = (
    <>
      <p id={hintId} className={styles.hint}>
        {hint}
      </p>
      <p id={problemId} role="alert" className={styles.problem}>
        {problem}
      </p>
    </>
  );
  switch (names) {
    case 'group':
      return (
        <div
          role="group"
          data-setting={setting}
          className={styles.field}
          aria-labelledby={labelId}
          aria-describedby={describedBy}
        >
          <span id={labelId} className={styles.label}>
            {label}
          </span>
          {control}
          {below}
        </div>
      );
    case 'control':
      return (
        <div data-setting={setting} className={styles.field}>
          <label htmlFor={controlId} className={styles.label}>
            {label}
          </label>
          {control}
          {below}
        </div>
      );
    case 'nothing':
      return (
        <div data-setting={setting} className={styles.field}>
          {control}
          {below}
        </div>
      );
  }
};
