import { expect, it } from 'vitest';
import { outboundMessageKey, webhookSecret } from '../mirror/outlets.ts';
import { aLead } from '../mirror/records.ts';
import { sendWebhook } from './a-webhook.ts';
import { keepSecret } from './keep-secret.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const newSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
/** For so long a function believes the secret that it has read. */
const keptMilliseconds = 5 * 60_000;

it('F22: a webhook’s key is exchanged in mid-flight: none is refused while both are good, and the old one is afterwards', async () => {
  const mirror = await aMirror({ objects: ['lead'] });
  mirror.doors.next('lose', 4);
  const ids = Array.from({ length: 4 }, () => aLead(mirror.org));
  await mirror.read();
  const knock = (secret: string): Promise<number> => sendWebhook(mirror, { object: 'Lead', ids, secret });
  const exchange = (webhookSecrets: readonly string[]): void => {
    const { organizationId } = mirror.org;
    keepSecret(mirror, 'hooks', { organizationId, webhookSecrets, outboundMessageKeys: [outboundMessageKey] });
    mirror.clock.pass(keptMilliseconds);
  };
  expect(await knock(webhookSecret)).toBe(202);
  expect(await knock(newSecret)).toBe(401);

  exchange([webhookSecret, newSecret]);
  for (let knocks = 0; knocks < 20; knocks += 1) {
    expect(await knock(knocks % 2 === 0 ? webhookSecret : newSecret)).toBe(202);
  }

  exchange([newSecret]);
  expect(await knock(webhookSecret)).toBe(401);
  expect(await knock(newSecret)).toBe(202);
  await mirror.hear();
  await mirror.settle();
  await expectKept(mirror, { objects: ['lead'] });
});
