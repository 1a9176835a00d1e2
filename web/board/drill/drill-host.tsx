import { lazy, type ReactNode, Suspense, useCallback, useMemo } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { withLaterWords } from '#web/words/words.ts';
import { type Drill, DrillContext, type DrillRequest } from '../drill-context.ts';
import { drillIn, withDrill } from './drill-address.ts';

const DrillPanel = lazy(async () => ({
  default: (await withLaterWords(import('./drill-panel.tsx'))).DrillPanel,
}));

/** Marks the step that opened the records as the viewer's own, so that closing them can take it back. */
const openedHere = 'drill';

/**
 * Opens the records behind the figures of what it holds. They stand in the address: a link shows them too, and the
 * browser's back button closes them.
 */
export const DrillHost = ({ children }: { readonly children: ReactNode }) => {
  const path = usePathname();
  const search = useSearch();
  const request = useMemo(() => drillIn(search), [search]);

  const openDrill = useCallback(
    (next: DrillRequest) => navigate(`${path}?${withDrill(search, next)}`, { state: { opened: openedHere } }),
    [path, search],
  );
  const close = () => {
    if (wasOpenedHere()) return history.back();
    const rest = withDrill(search, undefined);
    return navigate(rest === '' ? path : `${path}?${rest}`, { replace: true });
  };

  const drill = useMemo<Drill>(() => ({ openDrill }), [openDrill]);
  return (
    <DrillContext value={drill}>
      {children}
      {request && (
        <Suspense>
          <DrillPanel key={JSON.stringify(request)} request={request} onClose={close} />
        </Suspense>
      )}
    </DrillContext>
  );
};

const wasOpenedHere = (): boolean => {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'opened' in state && state.opened === openedHere;
};
