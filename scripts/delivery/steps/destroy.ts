import type { Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';

export const destroy: Step = {
  name: 'destroy',
  promises: 'A preview is gone, with all that was in it. Refused for every other stage.',
  kind: 'undo',
  run: (delivery) => targetOf(delivery).destroy(),
};
