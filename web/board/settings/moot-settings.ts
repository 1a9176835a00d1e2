import type { RawSettings } from './declared-settings.ts';

/** Settings that mean something only while another one is set to it. */
const means: Readonly<Record<string, { readonly setting: string; readonly to: string }>> = {
  goalAmount: { setting: 'goal', to: 'amount' },
  deals: { setting: 'object', to: 'opportunity' },
};

/** Whether a setting means nothing beside the others, so that a form does not ask for it. `settings`: with their presets. */
export const isMoot = (name: string, settings: RawSettings): boolean => {
  const only = means[name];
  return only !== undefined && settings[only.setting] !== only.to;
};
