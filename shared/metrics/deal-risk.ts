/** Why an open deal is at risk: its close date has passed, nobody does anything, it does not move on, or nobody knows what comes next. */
export const riskReasons = ['overdue', 'stale', 'stuck', 'no-next-step'] as const;

export type RiskReason = (typeof riskReasons)[number];

/** Days without an activity, of a deal that never had one since its creation, after which it is `stale`. */
export const staleDays = 30;

/** Days in one stage after which a deal is `stuck`. */
export const stuckDays = 60;
