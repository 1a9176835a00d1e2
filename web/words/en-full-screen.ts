/** Around one widget that has the whole screen. */
export const enFullScreen = {
  place: '{{number}} of {{count}}',
  previous: 'Previous widget (←)',
  next: 'Next widget (→)',
  close: 'Back to the board (Esc)',
  browser: 'Hide the browser’s frame',
  leaveBrowser: 'Show the browser’s frame',
  gone: 'This widget is no longer on the board, or you have hidden it.',
  toBoard: 'Go to the board',
} as const;
