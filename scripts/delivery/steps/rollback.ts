import type { Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';
import { rollBackWeb } from '../web/publish-web.ts';

export const rollback: Step = {
  name: 'rollback',
  promises: 'People get the pages of the release before again, or of the one named with --to.',
  kind: 'undo',
  run: async (delivery) => {
    const target = targetOf(delivery);
    const { from, to } = await rollBackWeb(delivery.to, {
      bucket: await target.webBucket(),
      now: new Date().toISOString(),
      invalidate: (paths) => target.invalidate(paths),
    });
    delivery.say(`the pages of ${to} in place of ${from}`);
  },
};
