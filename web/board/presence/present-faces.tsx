import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PresentPerson } from '#shared/api/presence';
import type { PresentPeople } from '#web/data/presence.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import { useLanguage } from '#web/words/use-language.ts';
import { Face } from './face.tsx';
import styles from './present-faces.module.css';

/** Faces in the head of a board; where there are more, a number stands for the rest. */
const facesMax = 4;

/** Who else has this board open: faces, on a phone their number, and behind them the list with names. */
export const PresentFaces = ({ people, hasMore }: PresentPeople) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = people.length > facesMax ? people.slice(0, facesMax - 1) : people;
  const rest = people.length - shown.length;
  const names = shown.map((person) => withMode(t, person));
  const all = rest > 0 ? [...names, t('presence.others', { count: rest })] : names;
  const total = hasMore ? `${people.length}+` : String(people.length);
  const name = t('presence.here', { total, names: new Intl.ListFormat(language).format(all) });
  return (
    <span className={styles.place} data-present={people.length}>
      <Popover
        look="link"
        name={name}
        label={
          <>
            <span className={styles.faces}>
              {shown.map((person) => (
                <span key={person.key} className={styles.one} title={withMode(t, person)}>
                  <Face person={person} />
                </span>
              ))}
              {(rest > 0 || hasMore) && (
                <span className={styles.rest} data-letters={hasMore ? `${rest}+` : `+${rest}`} />
              )}
            </span>
            <span className={styles.count}>
              <Icon name="person" />
              {total}
            </span>
          </>
        }
      >
        <p className={styles.heading}>{t('presence.title')}</p>
        <ul className={styles.list}>
          {people.map((person) => (
            <li key={person.key}>
              <Face person={person} />
              <span className={styles.name}>{person.name}</span>
              <span className={styles.mode}>{t(`presence.${person.mode}`)}</span>
            </li>
          ))}
        </ul>
        {hasMore && <p className={styles.more}>{t('presence.more')}</p>}
      </Popover>
    </span>
  );
};

const withMode = (t: TFunction, { name, mode }: PresentPerson): string =>
  t('presence.person', { name, mode: t(`presence.${mode}`) });
