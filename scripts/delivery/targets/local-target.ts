import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readRunning } from '#scripts/start/read-running';
import { startApart } from '#scripts/start/start-apart';
import type { Running } from '#scripts/start/summary';
import { artefact } from '../artefact.ts';
import { templatesIn } from '../gate/read-templates.ts';
import { type Delivery, DeliveryError } from '../step.ts';
import { addressOf, siteOf, webBucketOf } from './running-house.ts';
import type { Target } from './target.ts';

const folder = path.join(artefact.root, '.local', 'delivery');
/** The templates of the release before: what CloudFormation would remember. */
const former = path.join(folder, 'deployed');

/** This machine as a stage. What is deployed lives as long as the command; a step by itself finds a Fairlead that `npm start` began. */
export const localTarget = ({ closers }: Pick<Delivery, 'closers'>): Target => {
  let place = { state: path.join(artefact.root, '.local'), running: undefined as Running | undefined };
  const running = (): Running => {
    if (place.running) return place.running;
    const found = readRunning(path.join(place.state, 'running.json'));
    if (found) return found;
    throw new DeliveryError('nothing runs on this machine: run `npm start` in another terminal first');
  };
  return {
    deployed: async () => (existsSync(former) ? templatesIn(former) : new Map()),
    address: async () => addressOf(running(), 'Fairlead'),
    deploy: async () => {
      const state = path.join(folder, 'house');
      const started = await startApart(state, ['--quiet']);
      closers.push(() => started.stop());
      place = { state, running: started.running };
      rmSync(former, { recursive: true, force: true });
      cpSync(artefact.assembly('local'), former, { recursive: true, filter: (file) => !file.includes('asset.') });
    },
    // A start takes all steps: nothing runs here that is older.
    settle: async () => undefined,
    webBucket: async () => webBucketOf(running(), place.state),
    // Nothing is kept at an edge here.
    invalidate: async () => undefined,
    site: async () => siteOf(running()),
    destroy: async () => rmSync(folder, { recursive: true, force: true }),
  };
};
