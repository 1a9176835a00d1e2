import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import styles from './copy-link.module.css';

/** The address of a board, to be sent to those it is shared with. */
export const CopyLink = ({ boardId }: { readonly boardId: string }) => {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  const address = `${location.origin}/boards/${boardId}`;
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
        {t('sharing.link')}
      </label>
      <span className={styles.line}>
        <input ref={input} id={id} className={styles.input} readOnly value={address} aria-describedby={`${id}-hint`} />
        <Button onClick={() => void copy()}>{t('sharing.copy')}</Button>
      </span>
      <p id={`${id}-hint`} className={styles.label}>
        {t('sharing.linkHint')}
      </p>
      <p role="status" className={styles.label}>
        {outcome && t(`sharing.${outcome}`)}
      </p>
    </div>
  );
};
