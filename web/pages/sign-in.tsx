import { useTranslation } from 'react-i18next';
import { authRoutes } from '#shared/api/routes';
import { LinkButton } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Mark } from '#web/ui/mark.tsx';
import styles from './sign-in.module.css';
import { signInError } from './sign-in-error.ts';

/** What Fairlead is, and the way in. Stands wherever nobody is signed in; afterwards the same address shows its page. */
export const SignIn = () => {
  const { t } = useTranslation();
  const address = new URL(location.href);
  const code = address.searchParams.get('sign-in');
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Mark size={44} />
        <h1 className={styles.name}>{t('product.name')}</h1>
        <p className={styles.claim}>{t('product.claim')}</p>
        <p className={styles.about}>{t('product.about')}</p>
        {code && (
          <div className={styles.error} role="alert">
            <Icon name="alert" />
            <div>
              <p className={styles.failed}>{t('signIn.failed')}</p>
              <p>{signInError(t, code)}</p>
            </div>
          </div>
        )}
        <LinkButton look="primary" href={signInAddress(address)}>
          {t('signIn.action')}
        </LinkButton>
        <p className={styles.hint}>{t('signIn.hint')}</p>
      </div>
    </main>
  );
};

const signInAddress = (here: URL): string => {
  const back = new URL(here);
  back.searchParams.delete('sign-in');
  return `${authRoutes.signIn.path}?returnTo=${encodeURIComponent(`${back.pathname}${back.search}`)}`;
};
