import { useTranslation } from 'react-i18next';
import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import { isMetricName, type MetricName } from '#shared/metrics/index';
import { isOnRows } from '#shared/query/custom-field-on';
import { type Dimension, dimensionSchema } from '#shared/query/dimensions';
import { measure } from '#shared/query/measure';
import { sourcesOf } from '#shared/query/narrow';
import { useFilterFields } from '#web/data/filter-values.ts';
import { customWords, dimensionWords } from '#web/widgets/dimension-words.ts';
import type { SettingOf } from './declared-settings.ts';
import { canSplit, dimensionsOf } from './metric-dimensions.ts';
import { Select } from './select.tsx';
import type { ControlProps } from './setting-control.tsx';

/** Kinds of custom field of which there may be few enough values to be drawn. */
const splitKinds: ReadonlySet<string> = new Set(['picklist', 'reference', 'boolean', 'text']);

const isOfMetric = (metric: MetricName, field: FilterFieldsResponse['fields'][number]): boolean =>
  canSplit(metric, field.name) && sourcesOf(measure({ metric })).every((source) => isOnRows(field, source));

/** By what the metric is split: stretches of time, declared fields, and the organisation's own. */
export const DimensionSelect = ({ setting, value, onChange, around }: ControlProps<SettingOf<'dimension'>>) => {
  const { t } = useTranslation();
  const { data } = useFilterFields();
  const by = dimensionSchema.safeParse(value).data;
  const { metric } = around.settings;
  const known = typeof metric === 'string' && isMetricName(metric) ? metric : undefined;
  const { time, fields } = known ? dimensionsOf(known) : { time: [], fields: [] };
  const customs = (data?.fields ?? []).filter(
    (field) => splitKinds.has(field.kind) && known !== undefined && isOfMetric(known, field),
  );
  const offered: readonly Dimension[] = [...time, ...fields, ...customs.map(({ name }) => name)];
  return (
    <Select
      id={around.controlId}
      value={by ?? ''}
      aria-invalid={around.isWrong}
      aria-describedby={around.describedBy}
      onChange={({ currentTarget }) => onChange(dimensionSchema.safeParse(currentTarget.value).data)}
    >
      {setting.isOptional && <option value="">{t('settings.noSplit')}</option>}
      {by !== undefined && !offered.includes(by) && <option value={by}>{dimensionWords(t, by)}</option>}
      <optgroup label={t('settings.fields')}>
        {fields.map((name) => (
          <option key={name} value={name}>
            {dimensionWords(t, name)}
          </option>
        ))}
      </optgroup>
      {time.length > 0 && (
        <optgroup label={t('settings.time')}>
          {time.map((name) => (
            <option key={name} value={name}>
              {dimensionWords(t, name)}
            </option>
          ))}
        </optgroup>
      )}
      {customs.length > 0 && (
        <optgroup label={t('settings.customFields')}>
          {customs.map(({ name, label }) => (
            <option key={name} value={name}>
              {customWords(t, name, label)}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
};
