import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { deliverySettings, overridesOf } from '#infra/delivery/delivery-settings';
import { settingsFor } from '#infra/stages';
import type { Step } from '../step.ts';
import { stalePreviews } from '../targets/stale-previews.ts';
import { targetOf } from '../targets/target-of.ts';
import { build } from './build.ts';

/** A branch that nobody pushed to for so long is not being looked at. */
const days = 7;

export const sweep: Step = {
  name: 'sweep',
  promises: `Previews to which nobody pushed for ${days} days are gone.`,
  kind: 'undo',
  run: async (delivery) => {
    const { region } = settingsFor('preview-any', overridesOf(deliverySettings(), 'preview-any'));
    const stale = await stalePreviews(new CloudFormationClient({ region }), { now: Date.now(), days });
    for (const stage of stale) {
      const each = { ...delivery, stage };
      await build.run(each);
      await targetOf(each).destroy();
      delivery.say(`${stage} is gone`);
    }
    delivery.say(`${stale.length} previews were older than ${days} days`);
  },
};
