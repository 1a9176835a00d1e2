import { useTranslation } from 'react-i18next';
import { periodSchema } from '#shared/query/periods';
import { periodWords } from '#web/words/period-words.ts';
import { PeriodPanel } from '../filters/period-panel.tsx';
import { ChosenOpener } from './chosen-opener.tsx';
import type { SettingOf } from './declared-settings.ts';
import type { ControlProps } from './setting-control.tsx';
import { noPeriodWords } from './setting-words.ts';

/** Over which days. */
export const PeriodControl = ({ setting, value, onChange, around }: ControlProps<SettingOf<'period'>>) => {
  const { t } = useTranslation();
  const period = periodSchema.safeParse(value).data;
  const none = noPeriodWords(t, around.settings);
  return (
    <ChosenOpener name={around.label} chosen={period ? periodWords(t, period) : none}>
      {(close) => (
        <PeriodPanel
          period={period}
          isOptional={setting.isOptional}
          noneWords={none}
          onChoose={(next) => {
            onChange(next);
            close();
          }}
        />
      )}
    </ChosenOpener>
  );
};
