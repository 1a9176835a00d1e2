import { type ObjectFacts, unheardOf } from '#shared/api/freshness';
import type { ObjectName } from '#shared/objects/index';
import { customFieldsNamed } from '#shared/query/custom-fields-named';
import type { QuerySpec } from '#shared/query/query-spec';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { objectsBehind, type Questions } from '#web/data/questions.ts';

/** What the freshness of figures is made of. */
export interface FreshnessFacts extends Pick<HeldAnswers, 'sync' | 'clock'> {
  readonly objects: readonly ObjectFacts[];
}

export interface WidgetFacts extends FreshnessFacts {
  /** Newer figures took too long. */
  readonly isTooSlow: boolean;
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
  const dated = objectsDated(Object.values(questions), held.calculated[id] ?? []);
  const objects = [...objectsBehind(questions)].flatMap((object) => {
    const facts = told[object];
    // Null is an object that the organisation does not have: nothing of it is missing.
    if (facts === null) return [];
    return [{ ...(facts ?? unheardOf), ...(!dated.has(object) && { calculatedThroughAt: null }) }];
  });
  return { objects, sync, clock, isTooSlow: held.tooSlow[id] ?? false };
};

/** The objects of which these questions use computed values; of the others, the age of such values does not matter. */
const objectsDated = (
  specs: readonly QuerySpec[],
  calculated: HeldAnswers['calculated'][string],
): ReadonlySet<ObjectName> =>
  new Set(
    specs
      .flatMap(customFieldsNamed)
      .filter(({ object, apiName }) => calculated.some((each) => each.object === object && each.apiName === apiName))
      .map(({ object }) => object),
  );
