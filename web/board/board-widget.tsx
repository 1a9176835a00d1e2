import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget as Widget } from '#shared/api/boards';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { widgetViewNamed } from '#web/widgets/index.ts';
import type { Answers } from '#web/widgets/widget-view.ts';
import { BrokenWidget } from './broken-widget.tsx';
import { ExplainButton } from './explain/explain-button.tsx';
import { NarrowedNote } from './filters/narrowed-note.tsx';
import { frameState } from './frame-state.ts';
import { MarkStrip } from './mark-strip.tsx';
import type { useBoardEdit } from './use-board-edit.ts';
import { useMark } from './use-mark.ts';
import { type ShownWidget, WidgetContext } from './widget-context.ts';
import { type WidgetFacts, widgetFacts } from './widget-facts.ts';
import { WidgetFrame } from './widget-frame.tsx';

interface BoardWidgetProps {
  readonly widget: Widget;
  /** Undefined where the widget is not understood. */
  readonly narrowed: NarrowedWidget | undefined;
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
  readonly edit: Pick<ReturnType<typeof useBoardEdit>, 'widgets' | 'change'>;
  readonly onRetry: () => void;
  readonly onClearFilters: () => void;
}

/** One widget of a board: understood or not. */
export const BoardWidget = ({ widget, narrowed, edit, ...rest }: BoardWidgetProps) =>
  narrowed === undefined || widgetViewNamed(widget.type) === undefined ? (
    <BrokenWidget widget={widget} edit={edit} />
  ) : (
    <UnderstoodWidget widget={widget} narrowed={narrowed} {...rest} />
  );

type UnderstoodWidgetProps = Omit<BoardWidgetProps, 'edit' | 'narrowed'> & { readonly narrowed: NarrowedWidget };

/** Its answers picked out, its frame told what to show. */
const UnderstoodWidget = ({ widget, narrowed, held, error, onRetry, onClearFilters }: UnderstoodWidgetProps) => {
  const { t } = useTranslation();
  const view = widgetViewNamed(widget.type);
  const { now, isRenewing } = useSteady({
    narrowed,
    answers: answersOf(widget.id, { narrowed, held }),
    facts: widgetFacts(widget.id, narrowed.questions, held),
    hasFailed: error !== null,
  });
  const title = widget.title ?? view?.title(t, now.narrowed.settings) ?? widget.id;
  const shown = useMemo<ShownWidget>(
    () => ({ ...now.narrowed, id: widget.id, type: widget.type, title, answers: now.answers, facts: now.facts }),
    [now, widget, title],
  );
  const { onMark, chosen } = useMark(shown);
  useEffect(() => view?.prepare?.(), [view]);
  if (view === undefined) return null;
  return (
    <WidgetContext value={shown}>
      <WidgetFrame
        view={view}
        title={title}
        settings={shown.settings}
        questions={shown.questions}
        state={frameState({ answers: shown.answers, error })}
        facts={shown.facts}
        isStale={error !== null}
        isRenewing={isRenewing}
        note={<NarrowedNote />}
        head={<ExplainButton />}
        strip={chosen && <MarkStrip mark={chosen} />}
        onMark={onMark}
        chosen={chosen}
        onRetry={onRetry}
        onClearFilters={shown.filtered.length + shown.filteredInPart.length > 0 ? onClearFilters : undefined}
      />
    </WidgetContext>
  );
};

interface AnswersAmong {
  readonly narrowed: NarrowedWidget;
  readonly held: HeldAnswers | undefined;
}

/** A widget that asks nothing has its answers from the first. */
const answersOf = (id: string, { narrowed, held }: AnswersAmong): Answers | undefined =>
  Object.keys(narrowed.questions).length === 0 ? noAnswers : held?.answers[id];

const noAnswers: Answers = {};

interface Now {
  readonly narrowed: NarrowedWidget;
  readonly answers: Answers | undefined;
  readonly facts: WidgetFacts | undefined;
}

/**
 * What a widget shows: while other questions are under way, the last ones with their answers, so that a picture
 * neither blinks nor stands under a filter that it does not know yet.
 */
const useSteady = ({ hasFailed, ...latest }: Now & { readonly hasFailed: boolean }) => {
  const [kept, setKept] = useState<Now>(latest);
  const isNew = latest.answers !== kept.answers || latest.narrowed !== kept.narrowed;
  if (latest.answers !== undefined && isNew) setKept(latest);
  const isRenewing = latest.answers === undefined && kept.answers !== undefined && !hasFailed;
  return { now: isRenewing ? kept : latest, isRenewing };
};
