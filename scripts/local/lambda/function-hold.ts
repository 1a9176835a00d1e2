import type { MappingSwitch } from '../queues/mapping-switch.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Stops a function for a while, by what Lambda's own API can change of it. */
export interface FunctionHold {
  readonly isHeld: () => boolean;
  readonly set: (isHeld: boolean) => void;
}

/** One that takes from queues takes no more, and its messages are not counted as tried; any other has no place to run. */
export const makeFunctionHold = (
  { definition, reserve }: Pick<LambdaFunction, 'definition' | 'reserve'>,
  powers: readonly Pick<MappingSwitch, 'state' | 'set'>[],
): FunctionHold => ({
  isHeld: () => reserve.get() === 0 || powers.some(({ state }) => state() !== 'Enabled'),
  set: (isHeld) => {
    if (powers.length === 0 || !isHeld) reserve.set(isHeld ? 0 : definition.reservedConcurrency);
    for (const power of powers) power.set(!isHeld);
  },
});
