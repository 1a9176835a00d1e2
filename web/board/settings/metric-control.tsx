import { useTranslation } from 'react-i18next';
import { isMetricName } from '#shared/metrics/index';
import { ChosenOpener } from './chosen-opener.tsx';
import type { SettingOf } from './declared-settings.ts';
import { MetricList } from './metric-list.tsx';
import type { ControlProps } from './setting-control.tsx';

/** Which number of the trade. */
export const MetricControl = ({ setting, value, onChange, around }: ControlProps<SettingOf<'metric'>>) => {
  const { t } = useTranslation();
  const chosen = typeof value === 'string' && isMetricName(value) ? value : undefined;
  return (
    <ChosenOpener name={around.label} chosen={chosen ? t(`metrics.${chosen}.name`) : ''}>
      {(close) => (
        <MetricList
          names={setting.names}
          chosen={chosen}
          onPick={(name) => {
            onChange(name);
            close();
          }}
        />
      )}
    </ChosenOpener>
  );
};
