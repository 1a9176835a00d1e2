import { useTranslation } from 'react-i18next';
import { isMetricName } from '#shared/metrics/index';
import { grains } from '#shared/query/dimensions';
import { Choice } from '#web/ui/choice.tsx';
import type { RawSettings, SettingOf } from './declared-settings.ts';
import { canSplit } from './metric-dimensions.ts';
import { Select } from './select.tsx';
import type { ControlProps } from './setting-control.tsx';
import { choiceWords } from './setting-words.ts';

/** Whether all choices stand in sight under their name: more than a few are a list that opens. */
export const areInSight = ({ choices }: SettingOf<'choice'>): boolean => choices.length <= 3;

/** A metric over time is offered the stretches that it has figures for, and shown the one that is set. */
const choicesFor = ({ name, choices }: SettingOf<'choice'>, { metric, grain: set }: RawSettings): readonly string[] => {
  if (name !== 'grain' || typeof metric !== 'string' || !isMetricName(metric)) return choices;
  return choices.filter(
    (choice) => choice === set || grains.some((grain) => grain === choice && canSplit(metric, grain)),
  );
};

/** One of some. */
export const ChoiceControl = ({ setting, value, onChange, around }: ControlProps<SettingOf<'choice'>>) => {
  const { t } = useTranslation();
  const options = choicesFor(setting, around.settings).map((choice) => ({
    value: choice,
    label: choiceWords(t, setting.name, choice),
  }));
  if (areInSight(setting)) {
    return <Choice legend={around.label} options={options} value={String(value)} onChange={onChange} />;
  }
  return (
    <Select
      id={around.controlId}
      value={String(value)}
      aria-describedby={around.describedBy}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
};
