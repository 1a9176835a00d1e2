import { useTranslation } from 'react-i18next';
import type { HeldDeletions } from '#shared/api/sync';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmButton } from '#web/ui/confirm-button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import type { Deeds } from './deeds.ts';
import styles from './held-alert.module.css';

/** Too many deletions at once to be believed: what was seen, what it may mean, and the two ways on. */
export const HeldAlert = ({ held, now, onDeed, isBusy }: Deeds & { readonly held: HeldDeletions }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { viewer } = useSignedIn();
  const { id: proofId, object, surplus: count, rows, readAt } = held;
  const decide = (isGone: boolean) => onDeed({ kind: 'decide', proofId, isGone });
  return (
    <section className={styles.alert} role="alert" aria-labelledby={`held-${proofId}`}>
      <Icon name="alert" size={20} />
      <div>
        <h2 id={`held-${proofId}`} className={styles.title}>
          {t('sync.held.title', { count, rows: format.count(rows), object: t(`sync.names.${object}`) })}
        </h2>
        <p>{t('sync.held.why', { time: format.time(readAt, now) })}</p>
        {viewer.role === 'admin' ? (
          <ul className={styles.choices}>
            <li>
              <Button onClick={() => decide(false)} disabled={isBusy}>
                {t('sync.held.keep')}
              </Button>
              <p className={styles.about}>{t('sync.held.keepAbout')}</p>
            </li>
            <li>
              <ConfirmButton
                question={t('sync.held.confirm', { count })}
                yes={t('sync.held.confirmYes', { count })}
                no={t('sync.actions.cancel')}
                onConfirm={() => decide(true)}
                disabled={isBusy}
              >
                {t('sync.held.gone')}
              </ConfirmButton>
              <p className={styles.about}>{t('sync.held.goneAbout')}</p>
            </li>
          </ul>
        ) : (
          <p className={styles.about}>{t('sync.held.adminOnly')}</p>
        )}
      </div>
    </section>
  );
};
