/** Pixels between widgets. */
export const boardGap = 16;

/** Pixels that a row of a board is high. */
export const boardRowHeight = 40;
