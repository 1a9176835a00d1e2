import type { Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';

export const settle: Step = {
  name: 'settle',
  promises: 'The release stays: what only releases before it needed of the schema is gone, and with it the way back.',
  kind: 'undo',
  run: (delivery) => targetOf(delivery).settle(),
};
