import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import styles from './not-arrived.module.css';
import { Notice } from './notice.tsx';

export interface NotArrivedProps {
  /** Absent: it stands where the part would. */
  readonly sheet?: { readonly title: string; readonly onClose: () => void } | undefined;
  readonly onAgain: () => void;
}

/** In place of a part of the page whose code did not arrive: offline, or of a version that is no longer served. */
export const NotArrived = ({ sheet, onAgain }: NotArrivedProps) =>
  sheet ? (
    <SideSheet {...sheet} width="narrow">
      <WaysOn onAgain={onAgain} />
    </SideSheet>
  ) : (
    <WaysOn onAgain={onAgain} />
  );

const WaysOn = ({ onAgain }: Pick<NotArrivedProps, 'onAgain'>) => {
  const { t } = useTranslation();
  return (
    <div role="alert" className={styles.place}>
      <Notice
        icon="alert"
        words={t('notArrived.words')}
        next={t('notArrived.next')}
        action={
          <>
            <Button onClick={onAgain}>{t('frame.tryAgain')}</Button>
            <Button onClick={() => location.reload()}>{t('notArrived.reload')}</Button>
          </>
        }
      />
    </div>
  );
};
