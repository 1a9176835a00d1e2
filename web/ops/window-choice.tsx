import { Choice } from '#web/ui/choice.tsx';
import { choose, type Place } from './place.ts';
import styles from './window-choice.module.css';

const windows = [
  { value: '15', label: '15 min' },
  { value: '60', label: '1 h' },
  { value: '180', label: '3 h' },
];

export const minutesAt = ({ query }: Place): string =>
  windows.find(({ value }) => value === query.minutes)?.value ?? '15';

/** How far back one looks; it stands in the address. */
export const WindowChoice = ({ place }: { readonly place: Place }) => (
  <div className={styles.window}>
    <Choice
      legend="The last"
      options={windows}
      value={minutesAt(place)}
      onChange={(minutes) => choose(place, { minutes })}
    />
  </div>
);
