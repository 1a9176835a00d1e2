import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DeedOutcome } from '#web/data/sync-deeds.ts';
import styles from './sync-page.module.css';

interface DeedNoteProps {
  readonly outcome: DeedOutcome | undefined;
  readonly error: Error | null;
}

/** What came of the viewer's last deed, said aloud. */
export const DeedNote = ({ outcome, error }: DeedNoteProps) => {
  const { t } = useTranslation();
  const words = error ? t('sync.actions.failed', { message: error.message }) : outcome && outcomeWords(t, outcome);
  return (
    <p className={error ? styles.failed : styles.done} role={error ? 'alert' : 'status'}>
      {words}
    </p>
  );
};

const outcomeWords = (t: TFunction, { deed, done, skipped }: DeedOutcome): string => {
  switch (deed.kind) {
    case 'pause':
      return t('sync.actions.paused');
    case 'resume':
      return t('sync.actions.resumed');
    case 'wish':
      return t('sync.actions.asked', { what: `${t(`sync.names.${deed.object}`)} – ${t(`sync.actions.${deed.wish}`)}` });
    case 'decide':
      return deed.isGone ? t('sync.actions.decidedGone') : t('sync.actions.decidedKept');
    case 'redrive':
    case 'forget': {
      const count = { count: done };
      const words = deed.kind === 'redrive' ? t('sync.actions.redriven', count) : t('sync.actions.forgotten', count);
      return skipped === 0 ? words : `${words} ${t('sync.actions.skipped', { count: skipped })}`;
    }
  }
};
