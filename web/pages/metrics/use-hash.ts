import { useSyncExternalStore } from 'react';

/** What stands behind the # of the address, also after a click on a link within the page. */
export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash.slice(1));

const subscribe = (onChange: () => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};
