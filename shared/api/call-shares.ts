/**
 * Shares of the organisation's daily API calls at which Fairlead stops by itself: reading by routine first, and
 * reading what Salesforce pushed last, so that people and other tools keep theirs.
 */
export const callShares = { routine: 0.8, hints: 0.95 } as const;

/** The count runs over 24 hours and is known from answers alone: one so old may have fallen since, and one question finds out. */
export const callsBelievedSeconds = 5 * 60;
