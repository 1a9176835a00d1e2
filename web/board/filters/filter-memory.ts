import { useCallback, useState } from 'react';
import { useSignedIn } from '#web/data/signed-in.ts';
import { keepDeviceChoice, readDeviceChoice, readDeviceText } from '#web/ui/device-choice.ts';

const switchName = 'remember-filters';

export interface FilterMemory {
  readonly isOn: boolean;
  /** Switched off, it forgets at once. */
  readonly setOn: (isOn: boolean) => void;
  /** The filters that this viewer saw last on this board, as an address has them; empty for none. */
  readonly recall: () => string;
  readonly keep: (address: string) => void;
}

/** What a viewer saw last on a board, kept on this device and for this viewer alone. */
export const useFilterMemory = (boardId: string): FilterMemory => {
  const { email } = useSignedIn().viewer;
  const name = `filters.${email}.${boardId}`;
  const [isOn, setIsOn] = useState(() => readDeviceChoice(switchName, ['off']) !== 'off');
  const keep = useCallback(
    (address: string) => keepDeviceChoice(name, !isOn || address === '' ? undefined : address),
    [name, isOn],
  );
  const setOn = (on: boolean) => {
    setIsOn(on);
    keepDeviceChoice(switchName, on ? undefined : 'off');
    if (!on) keepDeviceChoice(name, undefined);
  };
  return { isOn, setOn, keep, recall: () => (isOn ? (readDeviceText(name) ?? '') : '') };
};
