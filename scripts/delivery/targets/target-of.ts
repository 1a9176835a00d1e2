import { type Delivery, isLocal } from '../step.ts';
import { awsTarget } from './aws-target.ts';
import { localTarget } from './local-target.ts';
import type { Target } from './target.ts';

const made = new WeakMap<Delivery, Target>();

/** The stage of a delivery; the same for all of its steps. */
export const targetOf = (delivery: Delivery): Target => {
  const target = made.get(delivery) ?? (isLocal(delivery) ? localTarget(delivery) : awsTarget(delivery));
  made.set(delivery, target);
  return target;
};
