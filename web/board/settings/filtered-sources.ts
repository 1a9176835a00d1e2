import type { Filter } from '#shared/query/filter';
import { sourcesOf } from '#shared/query/narrow';
import type { Source } from '#shared/query/source';
import type { WidgetType } from '#shared/widgets/define-widget';

/** Every row has an owner. */
const anyFilter: Filter = { field: 'owner', is: 'not-empty', values: [] };

/** The kinds of row that a widget's own filters reach: of some of its questions they are no part. */
export const filteredSources = ({ type, sound }: { readonly type: WidgetType; readonly sound: unknown }) => {
  const settings = typeof sound === 'object' && sound !== null ? sound : {};
  const without = type.ask({ ...settings, filters: [] });
  const filtered = Object.entries(type.ask({ ...settings, filters: [anyFilter] })).filter(
    ([name, spec]) => JSON.stringify(spec) !== JSON.stringify(without[name]),
  );
  return [...new Set<Source>(filtered.flatMap(([, spec]) => sourcesOf(spec)))];
};
