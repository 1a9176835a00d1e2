import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Later, laterCode } from '../later.tsx';

const sharePanel = laterCode(async () => (await import('./share-panel.tsx')).SharePanel);

interface ShareButtonProps {
  /** The board's own id; absent while it was never saved: there is nothing to be shared yet. */
  readonly uid: string | undefined;
  readonly may: 'own' | 'edit' | 'view';
}

/** Opens whom a board is shared with, for its owner. */
export const ShareButton = ({ uid, may }: ShareButtonProps) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (may !== 'own') return null;
  const words = t('sharing.title');
  const close = () => setOpen(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        disabled={uid === undefined}
        title={uid === undefined ? t('sharing.unsaved') : undefined}
        onClick={() => setOpen(true)}
      >
        <Icon name="share" />
        {words}
      </Button>
      {isOpen && uid !== undefined && (
        <Later of={sharePanel} sheet={{ title: words, onClose: close }}>
          {(SharePanel) => <SharePanel boardId={uid} onClose={close} />}
        </Later>
      )}
    </>
  );
};
