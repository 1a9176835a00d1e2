import type { WidgetsQueryResponse } from '#shared/api/widgets-query';

/** What a board holds: the newest answers of each widget, and the data version that each of them shows. */
export interface HeldAnswers extends Pick<WidgetsQueryResponse, 'answers' | 'freshness'> {
  readonly versions: Readonly<Record<string, string>>;
}

const nothing: HeldAnswers = { answers: {}, freshness: {}, versions: {} };

/**
 * Lays fresh answers over the held ones. Two requests may overtake each other: a widget's answers of an older data
 * version never replace newer ones.
 */
export const mergeAnswers = (held: HeldAnswers = nothing, fresh: WidgetsQueryResponse): HeldAnswers => {
  const newer = Object.entries(fresh.answers).filter(([id]) => BigInt(fresh.version) >= BigInt(held.versions[id] ?? 0));
  return {
    answers: { ...held.answers, ...Object.fromEntries(newer) },
    freshness: { ...held.freshness, ...fresh.freshness },
    versions: { ...held.versions, ...Object.fromEntries(newer.map(([id]) => [id, fresh.version])) },
  };
};
