import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/board/board-content';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { widgetViewNamed } from '#web/widgets/index.ts';
import type { Answers } from '#web/widgets/widget-view.ts';
import type { ShownWidget } from './widget-context.ts';
import { type WidgetFacts, widgetFacts } from './widget-facts.ts';

interface AskedWidget {
  readonly widget: BoardWidget;
  readonly narrowed: NarrowedWidget;
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
}

/** A widget as its frame shows it, and whether answers to what it asks by now are still under way. */
export const useSteadyWidget = ({ widget, narrowed, held, error }: AskedWidget) => {
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
  useEffect(() => view?.prepare?.(), [view]);
  return { shown, isRenewing };
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
