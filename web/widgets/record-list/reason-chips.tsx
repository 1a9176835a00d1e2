import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { riskReasons } from '#shared/metrics/deal-risk';
import { Hidden } from '#web/ui/hidden.tsx';
import styles from './reason-chips.module.css';

/**
 * Why a deal is at risk, each reason as a small label. `reasons`: as answered, told apart by blanks. Where a line has
 * no room for all of them its style sheet shows the first, and how many there are besides.
 */
export const ReasonChips = ({ reasons }: { readonly reasons: string }) => {
  const { t } = useTranslation();
  const all = reasons.split(' ');
  const others = all.slice(1).map((reason) => reasonWords(t, reason));
  return (
    <span className={styles.chips}>
      {all.map((reason) => (
        <span key={reason} className={styles.chip} data-reason={reason} title={reasonInFull(t, reason)}>
          {reasonWords(t, reason)}
        </span>
      ))}
      {others.length > 0 && (
        <span className={styles.others} data-others title={others.join(', ')}>
          <span aria-hidden="true">+{others.length}</span>
          <Hidden>{others.join(', ')}</Hidden>
        </span>
      )}
    </span>
  );
};

/** A reason in a word; one of a later version as it is stored. */
export const reasonWords = (t: TFunction, stored: string): string => {
  const reason = riskReasons.find((each) => each === stored);
  return reason === undefined ? stored : t(`lists.risk.${reason}`);
};

/** A reason as a sentence. */
const reasonInFull = (t: TFunction, stored: string): string | undefined => {
  const reason = riskReasons.find((each) => each === stored);
  return reason && t(`lists.riskInFull.${reason}`);
};
