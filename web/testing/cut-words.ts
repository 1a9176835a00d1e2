import type { Page } from 'playwright-core';

/**
 * Words on widgets that nobody can read: beyond the edge of what hides them, or of their widget. Not so those that an
 * ellipsis cuts short, that can be scrolled to, or that are for ears.
 */
export const cutWords = (page: Page): Promise<readonly string[]> => page.evaluate(findCut);

/** Runs in the page. */
const findCut = (): readonly string[] => {
  // Letters lean out of their box by so much.
  const slackPx = 2;
  const shortened = ({ textOverflow, webkitLineClamp }: CSSStyleDeclaration) =>
    textOverflow === 'ellipsis' || webkitLineClamp !== 'none';
  const scrolls = ({ overflowX, overflowY }: CSSStyleDeclaration) => /auto|scroll/.test(`${overflowX} ${overflowY}`);
  const isForEars = ({ clipPath }: CSSStyleDeclaration) => clipPath === 'inset(50%)';

  /** The nearest element that hides what does not fit into it: undefined where that is no loss. */
  const edgeOf = (from: Element, widget: Element): Element | undefined => {
    for (let each: Element | null = from; each !== null && each !== widget; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (shortened(style) || scrolls(style) || isForEars(style)) return undefined;
      if (style.overflowX === 'hidden' || style.overflowX === 'clip') return each;
    }
    return widget;
  };

  return [...document.querySelectorAll('[data-widget]')].flatMap((widget) => {
    const walker = document.createTreeWalker(widget, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (words === '' || parent === null || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const edge = edgeOf(parent, widget)?.getBoundingClientRect();
      if (edge === undefined) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const beyond = Math.max(
        edge.left - box.left,
        box.right - edge.right,
        edge.top - box.top,
        box.bottom - edge.bottom,
      );
      if (beyond > slackPx) cut.push(`${widget.getAttribute('data-widget')}: "${words}" by ${Math.round(beyond)} px`);
    }
    return cut;
  });
};
