import type { Grant } from '../local/access/statement.ts';

/** Grants that no run on a laptop can use, or that are not worth being taken apart, and why. */
interface OnPurpose {
  readonly holder: RegExp;
  readonly action: RegExp;
  readonly reason: string;
}

const list: readonly OnPurpose[] = [];

/** Why a grant may stay unused; nothing when there is no such reason. */
export const reasonFor = ({ holder, action }: Grant): string | undefined =>
  list.find((each) => each.holder.test(holder) && each.action.test(action))?.reason;
