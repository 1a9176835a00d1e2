/**
 * Asks again for the style sheets of the page that did not arrive: whoever loads code asks for its style sheet once only,
 * and a second attempt would draw without it. Rejects where one does not arrive this time either.
 */
export const missingStyles = async (): Promise<void> => {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"][data-missing]')];
  await Promise.all(links.map(askAgain));
};

const askAgain = (link: HTMLLinkElement): Promise<void> =>
  new Promise((resolve, reject) => {
    // A copy that never was on the page starts to load when it comes there; the old one has had its try.
    const copy = document.createElement('link');
    copy.rel = 'stylesheet';
    copy.crossOrigin = link.crossOrigin;
    copy.href = link.href;
    copy.addEventListener('load', () => resolve());
    copy.addEventListener('error', () => {
      copy.dataset['missing'] = '';
      reject(new Error(`a style sheet did not arrive: ${copy.href}`));
    });
    link.replaceWith(copy);
  });

// The error of a link does not bubble, but can be caught on its way down.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.dataset['missing'] = '';
  },
  { capture: true },
);
