import { lazy, type ReactNode, Suspense, useCallback, useMemo } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { withLaterWords } from '#web/words/words.ts';
import { type Drill, DrillContext, type DrillRequest } from '../drill-context.ts';
import { drillIn, withDrill } from './drill-address.ts';

const DrillPanel = lazy(async () => ({
  default: (await withLaterWords(import('./drill-panel.tsx'))).DrillPanel,
}));

/** What the step that opened the records leaves in the browser's history: that closing them can take it back, and their title. */
interface OpenedHere {
  readonly drillTitle: string;
}

/**
 * Opens the records behind the figures of what it holds. They stand in the address: a link shows them too, and the
 * browser's back button closes them.
 */
export const DrillHost = ({ children }: { readonly children: ReactNode }) => {
  const path = usePathname();
  const search = useSearch();
  const opened = useMemo(() => drillIn(search), [search]);

  const openDrill = useCallback(
    (next: DrillRequest) =>
      navigate(`${path}?${withDrill(search, next)}`, { state: { drillTitle: next.title } satisfies OpenedHere }),
    [path, search],
  );
  const close = () => {
    if (openedHere()) return history.back();
    const rest = withDrill(search, undefined);
    return navigate(rest === '' ? path : `${path}?${rest}`, { replace: true });
  };

  const drill = useMemo<Drill>(() => ({ openDrill }), [openDrill]);
  return (
    <DrillContext value={drill}>
      {children}
      {opened && (
        <Suspense>
          <DrillPanel
            key={JSON.stringify(opened)}
            spec={opened.spec}
            mark={opened.mark}
            title={openedHere()?.drillTitle}
            onClose={close}
          />
        </Suspense>
      )}
    </DrillContext>
  );
};

const openedHere = (): OpenedHere | undefined => {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('drillTitle' in state)) return undefined;
  return typeof state.drillTitle === 'string' ? { drillTitle: state.drillTitle } : undefined;
};
