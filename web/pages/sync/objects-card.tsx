import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncObject } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';
import { usePhone } from '#web/ui/use-phone.ts';
import type { Deeds } from './deeds.ts';
import type { SeenObject } from './mirror-truth.ts';
import { ObjectList } from './object-list.tsx';
import { ObjectTable } from './object-table.tsx';
import styles from './sync-page.module.css';

interface ObjectsCardProps extends Deeds {
  readonly seen: readonly SeenObject[];
  /** All that Fairlead mirrors, those that this organisation lacks among them. */
  readonly objects: readonly SyncObject[];
}

/** Object by object: state, lag, proof, and what can be done about it. */
export const ObjectsCard = ({ seen, objects, ...deeds }: ObjectsCardProps) => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const [opened, setOpened] = useState<ReadonlySet<ObjectName>>(new Set());
  const toggle = (name: ObjectName) =>
    setOpened((before) => new Set(before.has(name) ? [...before].filter((each) => each !== name) : [...before, name]));
  const absent = objects.filter(({ state }) => state === 'absent').map(({ object }) => t(`sync.names.${object}`));
  const List = isPhone ? ObjectList : ObjectTable;
  return (
    <section className={styles.card} aria-labelledby="objects">
      <h2 id="objects" className={styles.heading}>
        {t('sync.objects')}
      </h2>
      <List seen={seen} opened={opened} onToggle={toggle} {...deeds} />
      {absent.length > 0 && <p className={styles.absent}>{t('sync.absent', { objects: absent.join(', ') })}</p>}
    </section>
  );
};
