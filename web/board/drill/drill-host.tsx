import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { type Drill, DrillContext, type DrillRequest } from '../drill-context.ts';
import { Later, laterCode } from '../later.tsx';
import { useStepBack } from '../use-step-back.ts';
import { type AddressedDrill, drillIn, withDrill } from './drill-address.ts';

const drillPanel = laterCode(async () => (await import('./drill-panel.tsx')).DrillPanel);

/** What the steps that opened the records leave in the browser's history: how many closing takes back, and their title. */
interface OpenedHere {
  readonly drillTitle: string;
  readonly drillSteps: number;
}

/**
 * Opens the records behind the figures of what it holds. They stand in the address: a link shows them too, and the
 * browser's back button closes them.
 */
export const DrillHost = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useTranslation();
  const path = usePathname();
  const search = useSearch();
  const opened = useMemo(() => drillIn(search), [search]);

  const openDrill = useCallback(
    (next: DrillRequest) =>
      navigate(`${path}?${withDrill(search, next)}`, {
        state: { drillTitle: next.title, drillSteps: 1 } satisfies OpenedHere,
      }),
    [path, search],
  );
  const look = (next: AddressedDrill, isStep: boolean) => {
    const here = openedHere();
    const state = here && { ...here, drillSteps: here.drillSteps + (isStep ? 1 : 0) };
    navigate(`${path}?${withDrill(search, next)}`, { replace: !isStep, state });
  };
  const goBack = useStepBack();
  const close = () => {
    const here = openedHere();
    if (here) return goBack(here.drillSteps);
    const rest = withDrill(search, undefined);
    return navigate(rest === '' ? path : `${path}?${rest}`, { replace: true });
  };

  const drill = useMemo<Drill>(() => ({ openDrill }), [openDrill]);
  return (
    <DrillContext value={drill}>
      {children}
      {opened && (
        <Later of={drillPanel} sheet={{ title: openedHere()?.drillTitle ?? t('notArrived.records'), onClose: close }}>
          {(DrillPanel) => (
            <DrillPanel
              key={JSON.stringify([opened.spec, opened.mark])}
              spec={opened.spec}
              mark={opened.mark}
              view={opened.view}
              title={openedHere()?.drillTitle}
              onView={(view, isStep) => look({ ...opened, view }, isStep)}
              onClose={close}
            />
          )}
        </Later>
      )}
    </DrillContext>
  );
};

const openedHere = (): OpenedHere | undefined => {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('drillTitle' in state && 'drillSteps' in state))
    return undefined;
  const { drillTitle, drillSteps } = state;
  return typeof drillTitle === 'string' && typeof drillSteps === 'number' ? { drillTitle, drillSteps } : undefined;
};
