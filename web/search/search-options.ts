import type { TFunction } from 'i18next';
import { templateNames } from '#shared/api/boards';
import type { SearchHit, SearchKind, SearchResponse } from '#shared/api/search';
import { type MetricName, metricNames } from '#shared/metrics/index';
import { boardAddress } from './board-address.ts';
import { findNamed } from './find-named.ts';

/** One line of what was found, and where it leads: within Fairlead, or out to Salesforce. */
export interface SearchOption extends Omit<SearchHit, 'id'> {
  readonly key: string;
  readonly address: string;
  readonly isOutside: boolean;
}

export interface OptionGroup {
  readonly kind: SearchKind | 'metric';
  readonly options: readonly SearchOption[];
}

interface Leading {
  readonly t: TFunction;
  /** The address of a record in Salesforce; undefined where the organisation has none. */
  readonly recordAddress: (id: string) => string | undefined;
  /** What a metric is, in a sentence; absent until those words are here. */
  readonly formula?: ((t: TFunction, name: MetricName) => string) | undefined;
}

/** What the API found, and which templates and metrics are called so, as lines that lead somewhere. A record without an address is left out. */
export const searchOptions = (
  { groups }: SearchResponse,
  q: string,
  { t, recordAddress, formula }: Leading,
): readonly OptionGroup[] => {
  const found = groups.map(
    ({ kind, hits }): OptionGroup => ({
      kind,
      options: hits.flatMap(({ id, title, details }) => {
        const way = wayTo(kind, id, recordAddress);
        return way === undefined ? [] : [{ key: `${kind}-${id}`, title, details, ...way }];
      }),
    }),
  );
  const boards = found.find(({ kind }) => kind === 'board')?.options ?? [];
  return [
    ...found.filter(({ kind }) => kind !== 'board'),
    { kind: 'board' as const, options: [...boards, ...templateOptions(q, boards, t)] },
    { kind: 'metric' as const, options: metricOptions(q, { t, formula }) },
  ].filter(({ options }) => options.length > 0);
};

const wayTo = (
  kind: SearchKind,
  id: string,
  recordAddress: Leading['recordAddress'],
): Pick<SearchOption, 'address' | 'isOutside'> | undefined => {
  switch (kind) {
    case 'account':
    case 'opportunity':
      return { address: `/records/${kind}/${encodeURIComponent(id)}`, isOutside: false };
    case 'board':
      return { address: boardAddress(id), isOutside: false };
    case 'contact':
    case 'lead': {
      const address = recordAddress(id);
      return address === undefined ? undefined : { address, isOutside: true };
    }
  }
};

/** The templates that are called so, in the viewer's language, but for those that she has made her own. */
const templateOptions = (q: string, own: readonly SearchOption[], t: TFunction): readonly SearchOption[] => {
  const named = templateNames.map((name) => ({ name, title: t(`templates.${name}`) }));
  return findNamed(named, q)
    .filter(({ name }) => own.every(({ key }) => key !== `board-${name}`))
    .map(({ name, title }) => ({
      key: `board-${name}`,
      title,
      details: [t('templates.kind')],
      address: boardAddress(name),
      isOutside: false,
    }));
};

const metricsMax = 5;

const metricOptions = (q: string, { t, formula }: Pick<Leading, 't' | 'formula'>): readonly SearchOption[] => {
  const named = metricNames.map((name) => ({ name, title: t(`metrics.${name}.name`) }));
  return findNamed(named, q)
    .slice(0, metricsMax)
    .map(({ name, title }) => ({
      key: `metric-${name}`,
      title,
      details: formula ? [formula(t, name)] : [],
      address: `/metrics#${name}`,
      isOutside: false,
    }));
};
