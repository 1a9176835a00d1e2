import { useMemo, useState } from 'react';
import type { Questions } from '#web/data/questions.ts';
import type { StageColours } from '#web/widgets/stage-colours.ts';
import type { Answers } from '#web/widgets/widget-view.ts';
import { boardStageColours } from './board-stage-colours.ts';

/** The colours of a board's stages. A filter may leave one stage of six in sight: it keeps the colour that it had among the six. */
export const useStageColours = (
  questions: Questions,
  answers: Readonly<Record<string, Answers>> | undefined,
): StageColours => {
  const seen = useMemo(() => boardStageColours(questions, answers ?? {}), [questions, answers]);
  const [kept, setKept] = useState(seen);
  const isMore = [...seen.keys()].some((stage) => !kept.has(stage));
  if (isMore) setKept(seen);
  return isMore ? seen : kept;
};
