/** A choice that belongs to this device, such as theme or language. Where storage is blocked, it lasts until the page closes. */
export const readDeviceChoice = <C extends string>(name: string, choices: readonly C[]): C | undefined => {
  const stored = storage()?.getItem(`fairlead.${name}`);
  return choices.find((choice) => choice === stored);
};

/** Keeps a choice; `undefined` forgets it. */
export const keepDeviceChoice = (name: string, choice: string | undefined): void => {
  if (choice === undefined) storage()?.removeItem(`fairlead.${name}`);
  else storage()?.setItem(`fairlead.${name}`, choice);
};

/** A text that belongs to this device and has no list of choices. */
export const readDeviceText = (name: string): string | undefined => storage()?.getItem(`fairlead.${name}`) ?? undefined;

/** Browsers throw on the mere mention of localStorage where site data is blocked. */
const storage = (): Storage | undefined => {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
};
