import { type ObjectFacts, unheardOf } from '#shared/api/freshness';
import { namesCustomField } from '#shared/query/names-custom-field';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { objectsBehind, type Questions } from '#web/data/questions.ts';

/** What the freshness of one widget is made of. */
export interface WidgetFacts extends Pick<HeldAnswers, 'sync' | 'clock'> {
  readonly objects: readonly ObjectFacts[];
}

/** The facts behind one widget's figures, as of its own answer; undefined before the first. */
export const widgetFacts = (
  id: string,
  questions: Questions[string],
  held: HeldAnswers | undefined,
): WidgetFacts | undefined => {
  if (held?.answers[id] === undefined) return undefined;
  const { sync, clock } = held;
  const told = held.freshness[id] ?? {};
  // Null is an object that the organisation does not have: nothing of it is missing.
  const objects = [...objectsBehind(questions)].flatMap((object) =>
    told[object] === null ? [] : [told[object] ?? unheardOf],
  );
  const usesCustomFields = Object.values(questions).some(namesCustomField);
  return { objects: usesCustomFields ? objects : objects.map(withoutCalculated), sync, clock };
};

/** Only custom fields may change without Salesforce saying so: their age does not concern figures that use none. */
const withoutCalculated = (facts: ObjectFacts): ObjectFacts => ({ ...facts, calculatedThroughAt: null });
