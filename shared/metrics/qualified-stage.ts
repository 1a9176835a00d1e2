/**
 * From which open stage on a deal counts as qualified, by its place in the organisation's order: 2 is the first one
 * beyond the stage in which deals begin. A deal that ever got there, or was won, stays qualified.
 */
export const qualifiedStagePlace = 2;
