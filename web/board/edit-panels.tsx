import { type ComponentProps, type ComponentType, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newSettingsVersion } from '#shared/board/upgraded-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import { useBoard } from '#web/data/board.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Later, laterCode } from './later.tsx';
import { PhoneOrder } from './phone-order.tsx';
import type { BoardEdit } from './use-board-edit.ts';
import type { ChosenWidgets } from './use-chosen.ts';
import { useOpenAsNew } from './versions/use-open-as-new.ts';
import type { VersionsPanel } from './versions/versions-panel.tsx';

const gallery = laterCode(async () => (await import('./gallery/gallery-panel.tsx')).GalleryPanel);
const versions = laterCode(async () => (await import('./versions/versions-panel.tsx')).VersionsPanel);
const sharing = laterCode(async () => (await import('./sharing/share-panel.tsx')).SharePanel);

type PanelName = 'gallery' | 'versions' | 'sharing' | 'phone';

interface EditPanelsProps {
  readonly edit: BoardEdit;
  readonly chosen: ChosenWidgets;
}

/** What opens over a board that is edited: widgets to add, its versions, with whom it is shared, its order on a phone. */
export const EditPanels = ({ edit, chosen }: EditPanelsProps) => {
  const { t } = useTranslation();
  const [open, setOpen] = useState<PanelName>();
  const close = () => setOpen(undefined);
  const isEmpty = edit.content.widgets.length === 0;
  const opener = (name: PanelName, words: string, icon?: 'plus') => (
    <Button
      data-panel={name}
      data-begin={name === 'gallery' && isEmpty ? '' : undefined}
      look={name === 'gallery' && isEmpty ? 'accent' : 'button'}
      aria-haspopup="dialog"
      onClick={() => setOpen(name)}
    >
      {icon && <Icon name={icon} />}
      {words}
    </Button>
  );
  return (
    <>
      {edit.may === 'edit' && opener('gallery', t('edit.add'), 'plus')}
      {opener('phone', t('edit.phone'))}
      {edit.may === 'edit' && opener('versions', t('versions.title'))}
      <Shareable id={edit.id}>{() => opener('sharing', t('sharing.title'))}</Shareable>
      {open === 'gallery' && (
        <Later of={gallery} sheet={{ title: t('edit.add'), onClose: close }}>
          {(GalleryPanel) => (
            <GalleryPanel
              onAdd={(widget) => {
                const { columns, rows } = widgetTypeNamed(widget.type)?.size ?? unknownSize;
                const settingsVersion = newSettingsVersion(widget.type);
                const stamped = { ...widget, ...(settingsVersion !== undefined && { settingsVersion }) };
                showSoon(chosen.add([{ ...stamped, size: { columns, rows } }])[0]);
              }}
              onClose={close}
            />
          )}
        </Later>
      )}
      {open === 'versions' && (
        <Later of={versions} sheet={{ title: t('versions.title'), onClose: close }}>
          {(Panel) => <Versions Panel={Panel} edit={edit} onClose={close} />}
        </Later>
      )}
      {open === 'sharing' && (
        <Shareable id={edit.id}>
          {(uid) => (
            <Later of={sharing} sheet={{ title: t('sharing.title'), onClose: close }}>
              {(SharePanel) => <SharePanel boardId={uid} onClose={close} />}
            </Later>
          )}
        </Shareable>
      )}
      {open === 'phone' && <PhoneOrder edit={edit} onClose={close} />}
    </>
  );
};

const unknownSize = { columns: 4, rows: 6 };

/** A widget that was just added is brought into sight behind the gallery. */
const showSoon = (id: string | undefined): void => {
  if (id === undefined) return;
  requestAnimationFrame(() =>
    document.querySelector(`[data-widget="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' }),
  );
};

interface ShareableProps {
  readonly id: string;
  readonly children: (uid: string) => ReactNode;
}

/** There for a board of one's own that has been saved: nothing else can be shared. */
const Shareable = ({ id, children }: ShareableProps) => {
  const { data: board } = useBoard(id);
  return board?.uid !== undefined && board.may === 'own' ? children(board.uid) : null;
};

interface VersionsProps {
  readonly Panel: ComponentType<ComponentProps<typeof VersionsPanel>>;
  readonly edit: BoardEdit;
  readonly onClose: () => void;
}

const Versions = ({ Panel, edit, onClose }: VersionsProps) => {
  const { data: board } = useBoard(edit.id);
  const openAsNew = useOpenAsNew();
  if (board === undefined) return null;
  return (
    <Panel
      board={{ id: edit.id, content: edit.content, version: board.version, may: board.may }}
      onRestore={edit.change}
      onOpenAsNew={openAsNew}
      onClose={onClose}
    />
  );
};
