import type { SearchOption } from './search-options.ts';

interface Manner {
  /** How a page of Fairlead is opened in this window. */
  readonly navigate: (address: string) => void;
  readonly inNewTab: boolean;
}

/** Goes where an option leads: Salesforce always in a tab of its own. */
export const follow = ({ address, isOutside }: SearchOption, { navigate, inNewTab }: Manner): void => {
  if (isOutside || inNewTab) return void window.open(address, '_blank', 'noopener');
  const { pathname, hash } = new URL(address, location.href);
  // A place on the page that is open already: the browser goes there by itself.
  if (pathname === location.pathname && hash !== '') location.hash = hash;
  else navigate(address);
};
