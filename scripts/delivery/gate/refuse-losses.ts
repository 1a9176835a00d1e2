import { DeliveryError } from '../step.ts';
import type { Loss } from './judge-change.ts';

/**
 * Lets only those losses pass that somebody approved by name.
 * @throws DeliveryError for each loss that nobody approved, and for an approval that approves nothing: it would lie in
 * wait for another change
 */
export const refuseLosses = (losses: readonly Loss[], approved: readonly string[]): void => {
  const names = new Set(losses.map(({ name }) => name));
  const idle = approved.filter((name) => !names.has(name));
  if (idle.length > 0) {
    throw new DeliveryError(
      `--approve-replacement ${idle.join(', ')}: nothing of that name would be lost; take the approval away`,
    );
  }
  const refused = losses.filter(({ name }) => !approved.includes(name));
  if (refused.length === 0) return;
  throw new DeliveryError(
    [
      'the gate is closed: this release would lose what is remembered.',
      ...refused.flatMap(({ name, says, remedy }) => [
        `  ${says}`,
        `    instead: ${remedy}`,
        `    if it is wanted: --approve-replacement ${name}`,
      ]),
    ].join('\n'),
  );
};
