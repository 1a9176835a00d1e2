import { writeFileSync } from 'node:fs';
import { isPreview } from '#infra/settings-schema';
import { artefact } from '../artefact.ts';
import { type Delivery, DeliveryError, type Step } from '../step.ts';
import { targetOf } from '../targets/target-of.ts';
import { build } from './build.ts';

export const deploy: Step = {
  name: 'deploy',
  promises: 'The stacks of the stage are those of the artefact: first what remembers, then its schema, then what runs.',
  kind: 'stage',
  run: (delivery) => (isPreview(delivery.stage) ? deployPreview(delivery) : targetOf(delivery).deploy()),
};

/** A preview is reached by the name that CloudFront gives it, which its sign-in must know: the first time it is deployed twice. */
const deployPreview = async (delivery: Delivery): Promise<void> => {
  const target = targetOf(delivery);
  const known = await target.address();
  if (known !== undefined) await build.run({ ...delivery, url: known });
  await target.deploy();
  const url = await target.address();
  if (url === undefined)
    throw new DeliveryError(`${delivery.stage} was deployed and has no address; look at its stack edge`);
  if (known === undefined) {
    await build.run({ ...delivery, url });
    await target.deploy();
  }
  writeFileSync(artefact.address, url);
  delivery.say(`the preview is at ${url}`);
};
