import { useTranslation } from 'react-i18next';
import { type SyncObject, type WishName } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import { useSyncHistory } from '#web/data/sync.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmButton } from '#web/ui/confirm-button.tsx';
import type { Deeds } from './deeds.ts';
import { LagCourse } from './lag-course.tsx';
import styles from './object-details.module.css';
import { ProofList } from './proof-list.tsx';

interface ObjectDetailsProps extends Deeds {
  readonly object: SyncObject;
}

/** One object's past, and what can be done with it. */
export const ObjectDetails = ({ object, ...deeds }: ObjectDetailsProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: history } = useSyncHistory(object.object);
  const { now } = deeds;
  return (
    <div className={styles.details}>
      {object.unavailableAt !== null && (
        <p className={styles.hidden}>{t('sync.hiddenSince', { time: format.time(object.unavailableAt, now) })}</p>
      )}
      <Actions object={object} {...deeds} />
      <div className={styles.past}>
        <h3 className={styles.heading}>{t('sync.history.lag')}</h3>
        {history && <LagCourse hours={history.hours} now={now} />}
        <p className={styles.quiet}>
          {object.newestChangeAt !== null &&
            `${t('sync.history.newest', { time: format.time(object.newestChangeAt, now) })} · `}
          {t('sync.history.deleted', { count: object.deletedRows })}
        </p>
      </div>
      <div className={styles.proofs}>
        <h3 className={styles.heading}>{t('sync.history.title')}</h3>
        {history ? (
          <ProofList proofs={history.proofs} now={now} />
        ) : (
          <p className={styles.quiet}>{t('sync.history.loading')}</p>
        )}
      </div>
    </div>
  );
};

const Actions = ({ object: { object, rows, wishes }, onDeed, isBusy }: ObjectDetailsProps) => {
  const { t } = useTranslation();
  const wishFor = (wish: WishName) => onDeed({ kind: 'wish', object, wish });
  const isWished = (wish: WishName) => isBusy || wishes[wish] !== undefined;
  return (
    <div className={styles.actions}>
      <h3 className={styles.heading}>{t('sync.actions.title')}</h3>
      <ul>
        {(['census', 'sweep'] as const).map((wish) => (
          <li key={wish}>
            <Button onClick={() => wishFor(wish)} disabled={isWished(wish)}>
              {t(`sync.actions.${wish}`)}
            </Button>
            <span className={styles.quiet}>
              {wishes[wish] === undefined ? t(`sync.actions.${wish}About`) : t(`sync.wishes.${wish}`)}
            </span>
          </li>
        ))}
        <li>
          <ConfirmButton
            question={t('sync.actions.resyncConfirm', { count: rows, object: t(`sync.names.${object}`) })}
            yes={t('sync.actions.resync')}
            no={t('sync.actions.cancel')}
            onConfirm={() => wishFor('resync')}
            disabled={isWished('resync')}
          >
            {t('sync.actions.resync')}
          </ConfirmButton>
          <span className={styles.quiet}>
            {wishes.resync === undefined ? t('sync.actions.resyncAbout') : t('sync.wishes.resync')}
          </span>
        </li>
      </ul>
    </div>
  );
};
