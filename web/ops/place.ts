import { useSyncExternalStore } from 'react';

export const pages = ['health', 'metrics', 'traces', 'logs', 'queues', 'functions'] as const;
export type PageName = (typeof pages)[number];

/** Where one is: `#/traces/1-…?fault=1`. */
export interface Place {
  readonly page: PageName;
  readonly id?: string;
  readonly query: Readonly<Record<string, string>>;
}

export const readPlace = (hash: string): Place => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name, id] = path.split('/').map(decodeURIComponent);
  return {
    page: pages.find((page) => page === name) ?? 'health',
    ...(id && { id }),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
};

export const hrefOf = (
  page: PageName,
  id?: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string => {
  const given = Object.entries(query).filter((each): each is [string, string] => Boolean(each[1]));
  const tail = given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
  return `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${tail}`;
};

export const usePlace = (): Place => {
  const hash = useSyncExternalStore(
    (onChange) => {
      addEventListener('hashchange', onChange);
      return () => removeEventListener('hashchange', onChange);
    },
    () => location.hash,
  );
  return readPlace(hash);
};

/** What is chosen on a page stands in its address; it takes no step in the history. */
export const choose = (place: Place, query: Readonly<Record<string, string | undefined>>): void => {
  location.replace(hrefOf(place.page, place.id, { ...place.query, ...query }));
};
