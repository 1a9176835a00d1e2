/**
 * Runs in the page, before anything of it: notes when the last picture of a board came to stand there, and what moved
 * without anybody's doing. `globalThis.paint` is read by load-board.ts.
 */
const paint = {
  shift: 0,
  drawnAt: 0,
  inSight: 0,
  inSightAt: 0,
  restedFor: () => performance.now() - paint.drawnAt,
  widgets: 0,
};
globalThis.paint = paint;

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) paint.shift += entry.value;
}).observe({ type: 'layout-shift', buffered: true });

/** A frame later and behind it: by then what was changed has been painted. */
const notePaint = () =>
  requestAnimationFrame(() =>
    setTimeout(() => {
      paint.drawnAt = performance.now();
      paint.widgets = widgetsIfDrawn();
      if (paint.inSightAt === 0) noteInSight();
    }),
  );

/** What a viewer sees without scrolling stands there with its pictures, whatever is below it. */
const noteInSight = () => {
  const seen = [...document.querySelectorAll('[data-widget]')].filter(
    (widget) => widget.getBoundingClientRect().top < innerHeight,
  );
  const isDrawn = (widget) =>
    widget.querySelector('[data-state]:not([data-state="loading"])') && !widget.querySelector('[data-skeleton]');
  if (seen.length === 0 || !seen.every(isDrawn)) return;
  paint.inSight = seen.length;
  paint.inSightAt = paint.drawnAt;
};

/** How many widgets there are, once none of them waits: for its figures, or for the code of its picture. */
const widgetsIfDrawn = () => {
  if (document.querySelector('[data-state="loading"], [data-skeleton]')) return 0;
  return document.querySelectorAll('[data-widget] [data-state]').length;
};

/** What stands in a widget; its foot follows the clock for as long as the board is open. */
const isOfPicture = ({ target }) => {
  const element = target instanceof Element ? target : target.parentElement;
  return Boolean(element?.closest('[data-widget]')) && !element?.closest('[data-widget] footer');
};

new MutationObserver((mutations) => {
  if (mutations.some(isOfPicture) || paint.drawnAt === 0) notePaint();
}).observe(document, { subtree: true, childList: true, characterData: true });
