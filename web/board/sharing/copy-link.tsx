import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import styles from './copy-link.module.css';

interface CopyLinkProps {
  readonly address: string;
  readonly label: string;
  readonly hint: string;
}

/** An address that is to be used elsewhere. */
export const CopyLink = ({ address, label, hint }: CopyLinkProps) => {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  const copy = async () => {
    // A browser may refuse, and does where the page is not served safely: then it can be copied by hand.
    const isCopied = await (navigator.clipboard as Clipboard | undefined)?.writeText(address).then(
      () => true,
      () => false,
    );
    if (!isCopied) input.current?.select();
    setOutcome(isCopied ? 'copied' : 'notCopied');
  };
  return (
    <div className={styles.link}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <span className={styles.line}>
        <input ref={input} id={id} className={styles.input} readOnly value={address} aria-describedby={`${id}-hint`} />
        <Button onClick={() => void copy()}>{t('sharing.copy')}</Button>
      </span>
      <p id={`${id}-hint`} className={styles.label}>
        {hint}
      </p>
      <p role="status" className={styles.label}>
        {outcome && t(`sharing.${outcome}`)}
      </p>
    </div>
  );
};
