import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '#web/data/signed-in.ts';
import { SearchDoor } from '#web/search/search-door.tsx';
import { Disclosure } from '#web/ui/disclosure.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Mark } from '#web/ui/mark.tsx';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { AccountPanel } from './account-panel.tsx';
import { LiveDot } from './live-dot.tsx';
import { Places } from './places.tsx';
import styles from './shell.module.css';

/** What stands around every page: on a desktop above it, on a phone also below it, where the thumb is. */
export const Shell = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Mark size={26} />
          {t('product.name')}
        </span>
        {!isPhone && <Places />}
        <span className={styles.spring} />
        <LiveDot />
        <SearchDoor isSmall={isPhone} />
        {!isPhone && (
          <Disclosure label={<Viewer />}>
            <AccountPanel />
          </Disclosure>
        )}
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
      {isPhone && (
        <div className={styles.bottom}>
          <Places />
          <Disclosure above label={<You />}>
            <AccountPanel />
          </Disclosure>
        </div>
      )}
    </>
  );
};

const Viewer = () => {
  const { viewer } = useSignedIn();
  return (
    <>
      <span className={styles.viewer}>
        <span className={styles.name}>{viewer.name}</span>
        <span className={styles.role}>
          {viewer.title && <>{viewer.title} · </>}
          <ScopeWords sees={viewer.sees} people={viewer.people} />
        </span>
      </span>
      <Icon name="down" size={14} />
    </>
  );
};

const You = () => {
  const { t } = useTranslation();
  return (
    <span className={styles.place}>
      <Icon name="person" size={18} />
      {t('nav.account')}
    </span>
  );
};
