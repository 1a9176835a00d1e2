import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { type Deployed, OpsError } from './deployed.ts';
import { functionState } from './function-state.ts';
import type { Stage } from './stage.ts';

/** Lambda says a minute; who waits for messages notices after twenty seconds. */
const patienceMilliseconds = 5 * 60_000;

/**
 * Lets all that hands a function messages do so, or not, and waits until it is so.
 * @throws OpsError when it takes longer than anybody has seen
 */
export const switchMappings = async (
  stage: Stage,
  lambda: Deployed,
  { to, say }: { readonly to: 'Enabled' | 'Disabled'; readonly say: (line: string) => void },
): Promise<void> => {
  const { mappings } = await functionState(stage, lambda);
  for (const { UUID } of mappings)
    await stage.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: to === 'Enabled' }));
  const until = Date.now() + patienceMilliseconds;
  for (let isFirst = true; ; isFirst = false) {
    const states = (await functionState(stage, lambda)).mappings.map(({ State }) => State);
    if (states.every((state) => state === to)) return;
    if (isFirst) say(`waiting until it is ${to.toLowerCase()}, up to a minute`);
    if (Date.now() > until) throw new OpsError(`${lambda.title} is still ${states.join(', ')}; look again: functions`);
    await sleep(stage.pauseMilliseconds);
  }
};
