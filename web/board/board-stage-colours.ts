import type { Questions } from '#web/data/questions.ts';
import { type StageColours, stageColours } from '#web/widgets/stage-colours.ts';
import type { Answers } from '#web/widgets/widget-view.ts';

/** The stages that a board's answers name, in their order, each with its colour. */
export const boardStageColours = (questions: Questions, answers: Readonly<Record<string, Answers>>): StageColours => {
  const all = Object.values(answers).flatMap((named) => Object.values(named));
  const splitByStage = Object.entries(questions).flatMap(([id, asked]) =>
    Object.entries(asked).flatMap(([name, question]) => {
      const answer = answers[id]?.[name];
      return answer && question.kind === 'measure' && question.by === 'stage' ? [answer] : [];
    }),
  );
  return stageColours(all, new Set(splitByStage));
};
