import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget as Widget } from '#shared/api/boards';
import { widgets as widgetTypes } from '#shared/widgets/index';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { objectsBehind, type Questions } from '#web/data/questions.ts';
import { useNow } from '#web/ui/use-now.ts';
import { widgetViews } from '#web/widgets/index.ts';
import type { WidgetView } from '#web/widgets/widget-view.ts';
import { frameState } from './frame-state.ts';
import { freshnessOf } from './freshness.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface BoardWidgetProps {
  readonly widget: Widget;
  readonly questions: Questions;
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** How often "n minutes behind" is worked out anew. */
const lookAgainSeconds = 20;

/** One widget of a board: its settings understood, its answers picked out, its frame told what to show. */
export const BoardWidget = ({
  widget: { id, type, title, settings },
  questions,
  held,
  error,
  onRetry,
}: BoardWidgetProps) => {
  const { t } = useTranslation();
  const now = useNow(lookAgainSeconds);
  // The settings below are parsed by the schema of this very type, so its view may be handed them as unknown.
  const view = widgetViews[type] as WidgetView<unknown>;
  const understood = useMemo(() => widgetTypes[type].settings.safeParse(settings), [type, settings]);
  const objects = objectsBehind(questions[id] ?? {});
  return (
    <WidgetFrame
      view={view}
      title={title ?? (understood.success ? view.title(t, understood.data) : id)}
      settings={understood.data}
      state={frameState({ isUnderstood: understood.success, answers: held?.answers[id], error })}
      freshness={freshnessOf(held?.freshness ?? {}, { objects, now })}
      isStale={error !== null}
      onRetry={onRetry}
    />
  );
};
