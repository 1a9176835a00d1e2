import { shareOf } from './limits.ts';
import type { Plan } from './plan.ts';

export type Axis = 'users' | 'changesPerDay';

/** Beyond this nothing is looked for: more people than any sales team has, more changes than any organisation. */
const most = 1e9;

/**
 * The smallest whole number of users, or of changes a day, at which a limit is reached while all else stays as it is;
 * 0 where it is reached without any, undefined where it never is.
 */
export const reachedAt = (plan: Plan, limit: string, axis: Axis): number | undefined => {
  // Who comes does not bring a licence of Salesforce along here, or a limit would move with what is looked for.
  const fixed = { ...plan, licences: plan.licences ?? plan.users };
  const isReached = (value: number): boolean => shareOf({ ...fixed, [axis]: value }, limit) >= 1;
  if (isReached(0)) return 0;
  if (!isReached(most)) return undefined;
  let [below, reached] = [0, most];
  while (reached - below > 1) {
    const middle = Math.floor((below + reached) / 2);
    if (isReached(middle)) reached = middle;
    else below = middle;
  }
  return reached;
};
