/**
 * Shares of the organisation's daily API calls at which Fairlead stops by itself: reading by routine first, and
 * reading what Salesforce pushed last, so that people and other tools keep theirs.
 */
export const callShares = { routine: 0.8, hints: 0.95 } as const;
