import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { riskReasons } from '#shared/metrics/deal-risk';
import styles from './reason-chips.module.css';

/** Why a deal is at risk, each reason as a small label. `reasons`: as answered, told apart by blanks. */
export const ReasonChips = ({ reasons }: { readonly reasons: string }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.chips}>
      {reasons.split(' ').map((reason) => (
        <span key={reason} className={styles.chip} data-reason={reason} title={reasonInFull(t, reason)}>
          {reasonWords(t, reason)}
        </span>
      ))}
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
