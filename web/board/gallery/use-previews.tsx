import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { type NarrowedWidgets, narrowedWidgets, type Questions, questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { useSettled } from '#web/ui/use-settled.ts';
import { useNarrowing } from '../narrowing-context.ts';

/** What a preview was told: answers, or why there are none. */
export interface Preview {
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
}

export interface Previews {
  readonly narrowed: NarrowedWidgets;
  readonly told: ReadonlyMap<string, Preview>;
  readonly askAgain: (id: string) => void;
  /** Asks; has to be drawn. */
  readonly asking: ReactNode;
}

/** So many widgets are asked for at once: what is in sight comes quickly, and a viewer who scrolls on asks for nothing that she has passed. */
const askedAtOnce = 5;

/** Who scrolls by asks for nothing. */
const restMilliseconds = 120;

/** The answers of previews in sight, a handful at a time in one request; those that came stay. */
export const usePreviews = (widgets: readonly BoardWidget[], inView: ReadonlySet<string>): Previews => {
  const narrowing = useNarrowing();
  const narrowed = useMemo(() => narrowedWidgets(widgets, () => narrowing), [widgets, narrowing]);
  const [told, setTold] = useState<ReadonlyMap<string, Preview>>(new Map());
  const all = useMemo(() => questionsAsked(narrowed), [narrowed]);
  const resting = useSettled(inView, restMilliseconds) ?? inView;
  const askAgain = useCallback(
    (id: string) => setTold((before) => new Map([...before].filter(([each]) => each !== id))),
    [],
  );
  const next = widgets
    .filter(({ id }) => resting.has(id) && id in all && !told.has(id))
    .slice(0, askedAtOnce)
    .map(({ id }) => id);
  return {
    narrowed,
    told,
    askAgain,
    asking: next.length > 0 && (
      <Batch
        key={next.join(' ')}
        ids={next}
        all={all}
        onTold={(preview) => setTold((before) => new Map([...before, ...next.map((id) => [id, preview] as const)]))}
      />
    ),
  };
};

interface BatchProps {
  readonly ids: readonly string[];
  readonly all: Questions;
  readonly onTold: (preview: Preview) => void;
}

/** One request for several previews. */
const Batch = ({ ids, all, onTold }: BatchProps) => {
  // Its key names what it asks: the ids stay as long as it does.
  const [questions] = useState<Questions>(() => Object.fromEntries(ids.map((id) => [id, all[id] ?? {}])));
  const { data, error } = useWidgetAnswers(questions);
  useEffect(() => {
    const isAnswered = data !== undefined && ids.every((id) => data.answers[id] !== undefined);
    if (isAnswered) onTold({ held: data, error: null });
    else if (error !== null) onTold({ held: undefined, error });
  });
  return null;
};
