import { useTranslation } from 'react-i18next';
import type { ParkedMessage, SyncResponse } from '#shared/api/sync';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmButton } from '#web/ui/confirm-button.tsx';
import type { Deeds } from './deeds.ts';
import styles from './parked-card.module.css';
import page from './sync-page.module.css';

/** What could not be used: why, who sent it, and its two ways out. */
export const ParkedCard = ({ parked, ...deeds }: Deeds & Pick<SyncResponse, 'parked'>) => {
  const { t } = useTranslation();
  const { count, isMore, latest } = parked;
  const all = { all: true } as const;
  return (
    <section className={page.card} aria-labelledby="parked">
      <div className={styles.head}>
        <div>
          <h2 id="parked" className={page.heading}>
            {t('sync.parked.title')}
          </h2>
          <p className={page.quiet}>
            {count === 0 && t('sync.parked.none')}
            {count > 0 && (isMore ? t('sync.parked.more', { count }) : t('sync.parked.some', { count }))}
          </p>
        </div>
        {count > 1 && (
          <div className={styles.actions}>
            <Button onClick={() => deeds.onDeed({ kind: 'redrive', choice: all })} disabled={deeds.isBusy}>
              {t('sync.parked.redriveAll')}
            </Button>
            <ConfirmButton
              question={t('sync.parked.forgetAllConfirm')}
              yes={t('sync.parked.forgetAll')}
              no={t('sync.actions.cancel')}
              onConfirm={() => deeds.onDeed({ kind: 'forget', choice: all })}
              disabled={deeds.isBusy}
            >
              {t('sync.parked.forgetAll')}
            </ConfirmButton>
          </div>
        )}
      </div>
      {latest.length > 0 && (
        <ul className={styles.list}>
          {latest.map((message) => (
            <Message key={message.id} message={message} {...deeds} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Message = ({ message, now, onDeed, isBusy }: Deeds & { readonly message: ParkedMessage }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, at, queue, source, sender, object, reason } = message;
  const time = format.time(at, now);
  const choice = { ids: [id] };
  return (
    <li className={styles.message}>
      <div className={styles.about}>
        <p className={styles.reason} title={reason}>
          {reason}
        </p>
        <p className={styles.from}>
          <span>{time}</span>
          <span>{sender ?? t('sync.parked.unknownSender')}</span>
          {object !== null && <span>{object}</span>}
          <span>{t('sync.parked.foundBy', { source })}</span>
        </p>
      </div>
      <div className={styles.actions}>
        {queue !== 'none' && (
          <Button
            aria-label={t('sync.parked.redriveOf', { time })}
            onClick={() => onDeed({ kind: 'redrive', choice })}
            disabled={isBusy}
          >
            {t('sync.parked.redrive')}
          </Button>
        )}
        <ConfirmButton
          aria-label={t('sync.parked.forgetOf', { time })}
          question={t('sync.parked.forgetConfirm')}
          yes={t('sync.parked.forget')}
          no={t('sync.actions.cancel')}
          onConfirm={() => onDeed({ kind: 'forget', choice })}
          disabled={isBusy}
        >
          {t('sync.parked.forget')}
        </ConfirmButton>
      </div>
    </li>
  );
};
