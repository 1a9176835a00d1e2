import { checks } from '../smoke/checks.ts';
import { lookAtSite } from '../smoke/look-at-site.ts';
import { DeliveryError, type Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';

export const smoke: Step = {
  name: 'smoke',
  promises:
    'The site answers as promised: pages with their exact headers, no data and no live connection without a session.',
  kind: 'stage',
  run: async (delivery) => {
    const site = await targetOf(delivery).site();
    const faults = await lookAtSite(site);
    if (faults.length === 0) return delivery.say(`${site.url}: ${checks.length} checks hold`);
    throw new DeliveryError(
      [`${site.url} is not as promised:`, ...faults.map((fault) => `  ${fault}`), rollBackWith(delivery.stage)].join(
        '\n',
      ),
    );
  },
};

const rollBackWith = (stage: string): string =>
  `Go back with \`npm run deliver -- rollback --stage ${stage}\` (docs/delivery.md says what that takes back)`;
