import { Switch } from '#web/ui/switch.tsx';
import type { SettingOf } from './declared-settings.ts';
import type { ControlProps } from './setting-control.tsx';

/** A setting that is on or off. */
export const SwitchControl = ({ value, onChange, around }: ControlProps<SettingOf<'switch'>>) => (
  <Switch isOn={value === true} onChange={onChange} describedBy={around.describedBy}>
    {around.label}
  </Switch>
);
