import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget as Widget } from '#shared/board/board-content';
import { widgetTypeNamed } from '#shared/widgets/index';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { BrokenWidget } from './broken-widget.tsx';
import type { WidgetEdit } from './edit-context.ts';
import { ExplainButton } from './explain/explain-button.tsx';
import { FullScreenButton } from './full-screen/full-screen-button.tsx';
import { MarkStrip } from './mark-strip.tsx';
import { SectionHeading } from './sections/section-heading.tsx';
import { SettingsButton } from './settings/settings-button.tsx';
import { useMark } from './use-mark.ts';
import { useSteadyWidget } from './use-steady-widget.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface BoardWidgetProps {
  readonly widget: Widget;
  /** Undefined where the widget is not understood. */
  readonly narrowed: NarrowedWidget | undefined;
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
  readonly edit: Pick<WidgetEdit, 'widgets' | 'change'>;
  readonly onRetry: () => void;
  readonly onClearFilters: () => void;
}

/** One widget of a board: understood or not. Its board draws more often than any of them has something new to show. */
export const BoardWidget = memo(({ widget, narrowed, edit, ...rest }: BoardWidgetProps) =>
  narrowed === undefined || widgetViewNamed(widget.type) === undefined ? (
    <BrokenWidget widget={widget} edit={edit} />
  ) : (
    <UnderstoodWidget widget={widget} narrowed={narrowed} {...rest} />
  ),
);
BoardWidget.displayName = 'BoardWidget';

type UnderstoodWidgetProps = Omit<BoardWidgetProps, 'edit' | 'narrowed'> & { readonly narrowed: NarrowedWidget };

/** Its answers picked out, its frame told what to show. */
const UnderstoodWidget = ({ onRetry, onClearFilters, ...asked }: UnderstoodWidgetProps) => {
  const { t } = useTranslation();
  const steady = useSteadyWidget(asked);
  const { shown } = steady;
  const { onMark, chosen } = useMark(shown);
  if (widgetTypeNamed(shown.type)?.opensSection) return <SectionHeading shown={shown} />;
  return (
    <WidgetFrame
      {...steady}
      error={asked.error}
      head={
        <>
          <ExplainButton />
          <SettingsButton />
          <FullScreenButton />
        </>
      }
      repair={<SettingsButton look="button" />}
      otherPeriod={<SettingsButton look="button" words={t('frame.otherPeriod')} />}
      strip={chosen && <MarkStrip mark={chosen} />}
      onMark={onMark}
      chosen={chosen}
      onRetry={onRetry}
      onClearFilters={isNarrowed(shown) ? onClearFilters : undefined}
    />
  );
};

const isNarrowed = ({ period, filtered, filteredInPart }: NarrowedWidget): boolean =>
  period === 'follows' || filtered.length + filteredInPart.length > 0;
