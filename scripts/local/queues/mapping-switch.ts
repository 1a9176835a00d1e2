/** How a mapping stands, in Lambda's words: who waits for messages notices only after its wait. */
export type MappingState = 'Enabled' | 'Disabling' | 'Disabled';

/** Lets a mapping take from its queue, or not. */
export interface MappingSwitch {
  readonly state: () => MappingState;
  readonly set: (isEnabled: boolean) => void;
  /** Resolves when the queue may be asked, or the signal aborts. */
  readonly passed: (signal: AbortSignal) => Promise<void>;
}

/** Switched on. */
export const makeMappingSwitch = (): MappingSwitch => {
  let off: PromiseWithResolvers<void> | undefined;
  let isWaiting = false;
  return {
    state: () => {
      if (off === undefined) return 'Enabled';
      return isWaiting ? 'Disabled' : 'Disabling';
    },
    set: (isEnabled) => {
      if (!isEnabled) {
        off ??= Promise.withResolvers();
        return;
      }
      off?.resolve();
      off = undefined;
    },
    passed: async (signal) => {
      const stop = (): void => off?.resolve();
      signal.addEventListener('abort', stop, { once: true });
      isWaiting = true;
      while (off !== undefined && !signal.aborted) await off.promise;
      isWaiting = false;
      signal.removeEventListener('abort', stop);
    },
  };
};
