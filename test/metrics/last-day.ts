/** The day on which the company's past ends, whatever today is: a Wednesday in the middle of a quarter. */
export const lastDay = '2025-11-19';
