import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import type { FairleadRole } from '#shared/api/viewer';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import styles from './shell.module.css';

const places = {
  board: { path: '/', roles: ['sales', 'admin'] },
  metrics: { path: '/metrics', roles: ['sales', 'admin', 'ops'] },
  sync: { path: '/sync', roles: ['admin', 'ops'] },
  fields: { path: '/fields', roles: ['admin', 'ops'] },
} as const satisfies Record<string, { readonly path: string; readonly roles: readonly FairleadRole[] }>;

type PlaceName = keyof typeof places;

/** Whether a role has business at a place. What the server refuses is not offered. */
export const isPlaceOf = (role: FairleadRole, place: PlaceName): boolean =>
  places[place].roles.some((allowed) => allowed === role);

/** The places a viewer can go. */
export const Places = () => {
  const { t } = useTranslation();
  const { role } = useSignedIn().viewer;
  return (
    <nav className={styles.places} aria-label={t('nav.label')}>
      {(['board', 'metrics', 'sync', 'fields'] as const)
        .filter((place) => isPlaceOf(role, place))
        .map((place) => (
          <PlaceLink key={place} name={place} />
        ))}
    </nav>
  );
};

const PlaceLink = ({ name }: { readonly name: PlaceName }) => {
  const { t } = useTranslation();
  const [isHere] = useRoute(places[name].path);
  return (
    <Link href={places[name].path} className={styles.place} aria-current={isHere ? 'page' : undefined}>
      <Icon name={name} size={18} />
      {t(`nav.${name}`)}
    </Link>
  );
};
