import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget as Widget } from '#shared/api/boards';
import { widgets as widgetTypes } from '#shared/widgets/index';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import type { Questions } from '#web/data/questions.ts';
import { widgetViews } from '#web/widgets/index.ts';
import type { WidgetView } from '#web/widgets/widget-view.ts';
import { frameState } from './frame-state.ts';
import { widgetFacts } from './widget-facts.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface BoardWidgetProps {
  readonly widget: Widget;
  readonly questions: Questions;
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** One widget of a board: its settings understood, its answers picked out, its frame told what to show. */
export const BoardWidget = ({
  widget: { id, type, title, settings },
  questions,
  held,
  error,
  onRetry,
}: BoardWidgetProps) => {
  const { t } = useTranslation();
  // The settings below are parsed by the schema of this very type, so its view may be handed them as unknown.
  const view = widgetViews[type] as WidgetView<unknown>;
  const understood = useMemo(() => widgetTypes[type].settings.safeParse(settings), [type, settings]);
  return (
    <WidgetFrame
      view={view}
      title={title ?? (understood.success ? view.title(t, understood.data) : id)}
      settings={understood.data}
      state={frameState({ isUnderstood: understood.success, answers: held?.answers[id], error })}
      facts={widgetFacts(id, questions[id] ?? {}, held)}
      isStale={error !== null}
      onRetry={onRetry}
    />
  );
};
