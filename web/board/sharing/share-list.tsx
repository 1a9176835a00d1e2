import { useTranslation } from 'react-i18next';
import type { NamedShare } from '#web/data/shares.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Switch } from '#web/ui/switch.tsx';
import { Select } from '../settings/select.tsx';
import { sharedKey } from './share-changes.ts';
import styles from './share-list.module.css';

type SharePart = Partial<Pick<NamedShare, 'right' | 'asHome'>>;

interface ShareListProps {
  readonly shares: readonly NamedShare[];
  readonly onChange: (share: NamedShare, part: SharePart) => void;
  readonly onRemove: (share: NamedShare) => void;
}

/** Everybody that a board is shared with, what each may do, and whose home it is. */
export const ShareList = ({ shares, ...row }: ShareListProps) => {
  const { t } = useTranslation();
  if (shares.length === 0) return <p className={styles.alone}>{t('sharing.alone')}</p>;
  return (
    <section className={styles.section} aria-labelledby="shared-with">
      <h3 id="shared-with" className={styles.title}>
        {t('sharing.with')}
      </h3>
      <ul className={styles.list}>
        {shares.map((share) => (
          <Row key={sharedKey(share.to)} share={share} {...row} />
        ))}
      </ul>
      <p className={styles.quiet}>{t('sharing.rightHint')}</p>
    </section>
  );
};

const Row = ({ share, onChange, onRemove }: Omit<ShareListProps, 'shares'> & { readonly share: NamedShare }) => {
  const { t } = useTranslation();
  const name = share.name ?? t('sharing.unknownName');
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.quiet}>{t(`sharing.kinds.${share.to.kind}`)}</span>
      </span>
      <span className={styles.right}>
        <Select
          aria-label={t('sharing.right', { name })}
          value={share.right}
          onChange={({ currentTarget }) => onChange(share, { right: currentTarget.value === 'edit' ? 'edit' : 'view' })}
        >
          {(['view', 'edit'] as const).map((right) => (
            <option key={right} value={right}>
              {t(`sharing.rights.${right}`)}
            </option>
          ))}
        </Select>
      </span>
      <Button
        look="icon"
        aria-label={t('sharing.remove', { name })}
        title={t('sharing.remove', { name })}
        onClick={() => onRemove(share)}
      >
        <Icon name="close" />
      </Button>
      {share.to.kind !== 'person' && (
        <div className={styles.home}>
          <Switch isOn={share.asHome === true} onChange={(asHome) => onChange(share, { asHome })}>
            <span>
              {t('sharing.asHome')}
              <Hidden> ({name})</Hidden>
            </span>
          </Switch>
          {share.asHome === true && <p className={styles.quiet}>{t('sharing.asHomeHint')}</p>}
        </div>
      )}
    </li>
  );
};
