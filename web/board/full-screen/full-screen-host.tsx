import { type ReactNode, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import type { BoardWidget } from '#shared/board/board-content';
import { widgetsOn } from '../editor/tab-layout.ts';
import { Later, laterCode } from '../later.tsx';
import type { BoardEdit } from '../use-board-edit.ts';
import { useStepBack } from '../use-step-back.ts';
import { fullScreenIn, withFullScreen } from './full-screen-address.ts';
import { FullScreenContext } from './full-screen-context.ts';

const fullScreen = laterCode(async () => (await import('./full-screen.tsx')).FullScreen);

interface FullScreenHostProps {
  readonly edit: Pick<BoardEdit, 'content' | 'widgets' | 'setTab'>;
  /** Told which widget is shown, also where it is out of sight on the board. */
  readonly onShown: (id: string) => void;
  readonly draw: (widget: BoardWidget) => ReactNode;
  readonly children: ReactNode;
}

/** What the step that opened it leaves in the browser's history: closing takes that step back. */
const openedHere = { isFullScreen: true } as const;

/**
 * Shows one widget of what it holds on the whole screen. Which one stands in the address: a link shows it too, and the
 * browser's back button closes it.
 */
export const FullScreenHost = ({ edit, onShown, draw, children }: FullScreenHostProps) => {
  const { t } = useTranslation();
  const path = usePathname();
  const search = useSearch();
  const stepBack = useStepBack();
  const id = fullScreenIn(search);
  useItsTab(id, edit);
  useEffect(() => {
    if (id !== undefined) onShown(id);
  }, [id, onShown]);
  const open = useCallback(
    (next: string) => navigate(`${path}?${withFullScreen(search, next)}`, { state: openedHere }),
    [path, search],
  );
  const show = (next: string) =>
    navigate(`${path}?${withFullScreen(search, next)}`, { replace: true, state: history.state });
  const close = () => {
    if (isOpenedHere(history.state)) return stepBack(1);
    const rest = withFullScreen(search, undefined);
    return navigate(rest === '' ? path : `${path}?${rest}`, { replace: true });
  };
  return (
    <>
      <FullScreenContext value={open}>{children}</FullScreenContext>
      {id !== undefined && (
        <Later of={fullScreen} sheet={{ title: t('frame.fullScreen'), onClose: close }}>
          {(FullScreen) => <FullScreen id={id} edit={edit} draw={draw} onShow={show} onClose={close} />}
        </Later>
      )}
    </>
  );
};

/** A link may lead to a widget of another tab than the one that is looked at. */
const useItsTab = (id: string | undefined, { content, widgets, setTab }: FullScreenHostProps['edit']): void => {
  useEffect(() => {
    if (id === undefined || widgets.some((widget) => widget.id === id)) return;
    const tab = content.tabs?.find((each) => widgetsOn(content, each.id).some((widget) => widget.id === id));
    if (tab) setTab(tab.id);
  }, [id, content, widgets, setTab]);
};

const isOpenedHere = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'isFullScreen' in state;
