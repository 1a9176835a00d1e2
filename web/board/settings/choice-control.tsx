import { useTranslation } from 'react-i18next';
import { Choice } from '#web/ui/choice.tsx';
import type { SettingOf } from './declared-settings.ts';
import { Select } from './select.tsx';
import type { ControlProps } from './setting-control.tsx';
import { choiceWords } from './setting-words.ts';

/** Whether all choices stand in sight under their name: more than a few are a list that opens. */
export const areInSight = ({ choices }: SettingOf<'choice'>): boolean => choices.length <= 3;

/** One of some. */
export const ChoiceControl = ({ setting, value, onChange, around }: ControlProps<SettingOf<'choice'>>) => {
  const { t } = useTranslation();
  const options = setting.choices.map((choice) => ({ value: choice, label: choiceWords(t, setting.name, choice) }));
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
