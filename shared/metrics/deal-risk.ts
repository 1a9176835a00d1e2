/**
 * Why an open deal is at risk: its close date has passed, nobody does anything, it does not move on, nobody knows what
 * comes next, or its close date was put off again and again. The last one asks the history, and so is asked last.
 */
export const riskReasons = ['overdue', 'stale', 'stuck', 'no-next-step', 'pushed'] as const;

export type RiskReason = (typeof riskReasons)[number];

/** Days without an activity, of a deal that never had one since its creation, after which it is `stale`. */
export const staleDays = 30;

/** Days in one stage after which a deal is `stuck`. */
export const stuckDays = 60;

/** After so many moves to a later day a deal is `pushed`: its close date is taken for fiction. */
export const oftenPushes = 3;
