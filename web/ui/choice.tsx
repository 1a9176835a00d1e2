import { useId } from 'react';
import styles from './choice.module.css';

interface ChoiceProps<C extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: C; readonly label: string }[];
  readonly value: C;
  readonly onChange: (value: C) => void;
}

/** One of a few, all of them in sight. */
export const Choice = <C extends string>({ legend, options, value, onChange }: ChoiceProps<C>) => {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
