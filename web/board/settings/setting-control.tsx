import type { ReactNode } from 'react';
import type { WidgetType } from '#shared/widgets/define-widget';
import { AmountInput } from './amount-input.tsx';
import { ChoiceControl } from './choice-control.tsx';
import { ColumnsControl } from './columns-control.tsx';
import { CountInput } from './count-input.tsx';
import type { DeclaredSetting, RawSettings } from './declared-settings.ts';
import { DimensionSelect } from './dimension-select.tsx';
import type { FieldAround } from './field.tsx';
import { FiltersControl } from './filters-control.tsx';
import { MetricControl } from './metric-control.tsx';
import { PeriodControl } from './period-control.tsx';
import { SortControl } from './sort-control.tsx';
import { SwitchControl } from './switch-control.tsx';
import { TextArea } from './text-area.tsx';

/** What stands around a control: its field, and the form that it is in. */
export interface ControlAround extends FieldAround {
  /** The form that Enter sends. */
  readonly formId: string;
  readonly type: WidgetType;
  /** All settings as they are drafted, with presets. */
  readonly settings: RawSettings;
  /** What the widget type's schema makes of those that are sound. */
  readonly sound: unknown;
}

export interface ControlProps<S extends DeclaredSetting = DeclaredSetting> {
  readonly setting: S;
  /** What is set; not always what the schema takes, as while somebody types. */
  readonly value: unknown;
  /** Undefined takes the setting back to its preset. */
  readonly onChange: (value: unknown) => void;
  readonly around: ControlAround;
}

/** The control that a setting asks for. */
export const SettingControl = ({ setting, ...props }: ControlProps): ReactNode => {
  switch (setting.control) {
    case 'metric':
      return <MetricControl setting={setting} {...props} />;
    case 'dimension':
      return <DimensionSelect setting={setting} {...props} />;
    case 'period':
      return <PeriodControl setting={setting} {...props} />;
    case 'filters':
      return <FiltersControl setting={setting} {...props} />;
    case 'columns':
      return <ColumnsControl setting={setting} {...props} />;
    case 'sort':
      return <SortControl setting={setting} {...props} />;
    case 'count':
      return <CountInput setting={setting} {...props} />;
    case 'choice':
      return <ChoiceControl setting={setting} {...props} />;
    case 'switch':
      return <SwitchControl setting={setting} {...props} />;
    case 'amount':
      return <AmountInput setting={setting} {...props} />;
    case 'text':
      return <TextArea setting={setting} {...props} />;
  }
};
