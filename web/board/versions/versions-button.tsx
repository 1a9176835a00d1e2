import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Later, laterCode } from '../later.tsx';
import { useOpenAsNew } from './use-open-as-new.ts';
import type { VersionsPanelProps } from './versions-panel.tsx';

const versionsPanel = laterCode(async () => (await import('./versions-panel.tsx')).VersionsPanel);

/** Opens what a board was, for whoever may change it. */
export const VersionsButton = ({ board, onRestore }: Pick<VersionsPanelProps, 'board' | 'onRestore'>) => {
  const { t } = useTranslation();
  const openAsNew = useOpenAsNew();
  const [isOpen, setOpen] = useState(false);
  if (board.may === 'view') return null;
  const words = t('versions.title');
  const close = () => setOpen(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="clock" />
        {words}
      </Button>
      {isOpen && (
        <Later of={versionsPanel} sheet={{ title: words, onClose: close }}>
          {(VersionsPanel) => (
            <VersionsPanel board={board} onRestore={onRestore} onOpenAsNew={openAsNew} onClose={close} />
          )}
        </Later>
      )}
    </>
  );
};
