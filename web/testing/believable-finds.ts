import type { SearchHit, SearchKind, SearchResponse } from '#shared/api/search';
import { searchKinds } from '#shared/api/search';

const hit = (id: string, title: string, ...details: readonly string[]): SearchHit => ({
  id,
  title,
  details: [...details],
});

const records: Readonly<Record<SearchKind, readonly SearchHit[]>> = {
  account: [
    hit('001A1', 'Nordlicht Energie', 'Kiel', 'Jonas Weber'),
    hit(
      '001A2',
      'Nordmann & Söhne Gesellschaft für internationale Logistik und Lagerhaltung mbH',
      'Hamburg',
      'Mia Hoffmann',
    ),
    hit('001A3', 'Acme', 'Berlin', 'Jonas Weber'),
  ],
  opportunity: [
    hit('006O1', 'Nordlicht Energie – Expansion', 'Nordlicht Energie', 'Negotiation', 'Jonas Weber'),
    hit('006O2', 'Acme – Renewal', 'Acme', 'Proposal', 'Mia Hoffmann'),
  ],
  contact: [hit('003C1', 'Nora Lindqvist', 'Nordlicht Energie', 'Head of Procurement', 'Jonas Weber')],
  lead: [hit('00QL1', 'Norbert Falk', 'Falk Werke', 'Working', 'Mia Hoffmann')],
  board: [hit('home', 'Sales')],
};

/** What a person finds at the fake API: names with a word that begins like `q`. */
export const believableFinds = (q: string): SearchResponse => {
  const isFound = ({ title }: SearchHit): boolean => ` ${title}`.toLowerCase().includes(` ${q.toLowerCase()}`);
  return {
    isIndexing: false,
    groups: searchKinds
      .map((kind) => ({ kind, hits: records[kind].filter(isFound) }))
      .filter(({ hits }) => hits.length > 0),
  };
};
