import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readGate } from '#platform/org-gate';
import { openTable } from '#platform/tables';
import { aDeal, anAccount } from '../mirror/records.ts';
import type { WholeMirror } from '../mirror/whole-mirror.ts';
import { keepSecret } from './keep-secret.ts';
import { useWatchedMirrors } from './use-watched-mirrors.ts';

const { aMirror, expectKept } = useWatchedMirrors();

const objects = ['account', 'contact', 'opportunity'] as const;

const gateOf = ({ org }: WholeMirror) => readGate(openTable('sync'), org.organizationId);

describe('F11: sessions end', () => {
  it('between two pages of a poll: one sign-in, and the page comes', async () => {
    const mirror = await aMirror({ objects: ['account'] });
    mirror.org.relay.lose(5);
    for (let number = 0; number < 5; number += 1) anAccount(mirror.org, { Name: `Account ${number}` });
    mirror.clock.pass(70_000);
    await mirror.poll();
    await mirror.drain();
    const before = mirror.org.apiCalls().signIns;
    mirror.org.faults.pageRows((page) => {
      if (page === 0) mirror.org.expireSessions();
      return 2;
    });
    mirror.clock.pass(70_000);
    expect(await mirror.poll()).toBeUndefined();
    expect(mirror.org.apiCalls().signIns - before).toBe(1);
    await mirror.settle();
    await expectKept(mirror, { objects: ['account'] });
  });

  it('while forty questions are under way: one sign-in for all of them', async () => {
    const mirror = await aMirror({ objects });
    anAccount(mirror.org);
    await mirror.hear();
    const before = mirror.org.apiCalls().signIns;
    for (let number = 0; number < 20; number += 1) {
      anAccount(mirror.org);
      aDeal(mirror.org);
    }
    mirror.org.expireSessions();
    await mirror.feeds.hints.drain({ atOnce: 40, batchMax: 1 });
    await mirror.hear();
    expect(mirror.org.apiCalls().signIns - before).toBe(1);
    await mirror.settle();
    await expectKept(mirror, { objects });
  });
});

describe('F11: the client is revoked', () => {
  it.each(['invalid_grant', 'invalid_client', 'invalid_client_id'] as const)(
    '(%s): the gate says so within a minute, 30 minutes cost a handful of calls, and it heals by itself',
    async (error) => {
      const mirror = await aMirror({ objects });
      anAccount(mirror.org);
      await mirror.settle();
      mirror.org.faults.revokeClient({ error });
      const before = mirror.org.apiCalls().arrived;
      for (let minute = 1; minute <= 30; minute += 1) {
        if (minute % 3 === 0) aDeal(mirror.org);
        mirror.clock.pass(60_000);
        await mirror.poll();
        await mirror.hear();
        if (minute === 1) expect((await gateOf(mirror)).closedBecause).toBe('sign-in');
      }
      // At most nine probes of three calls each; without a gate it would have been hundreds.
      expect(mirror.org.apiCalls().arrived - before).toBeLessThanOrEqual(30);
      expect((await gateOf(mirror)).closedBecause).toBe('sign-in');
      mirror.org.faults.clear();
      await mirror.settle();
      expect((await gateOf(mirror)).closedBecause).toBeUndefined();
      await expectKept(mirror, { objects });
    },
  );
});

describe('F11 and F22: keys and secrets are rotated in mid-flight', () => {
  it('a client secret of which our copy is rotated first, with overlap: nobody notices', async () => {
    const mirror = await aMirror({ objects });
    aDeal(mirror.org);
    await mirror.hear();
    const clientSecret = mirror.org.faults.rotateSecret({ keepsOld: true });
    mirror.org.expireSessions();
    aDeal(mirror.org);
    await mirror.hear();
    changeSecret(mirror, { clientSecret });
    mirror.org.expireSessions();
    aDeal(mirror.org);
    await mirror.hear();
    expect(await gateOf(mirror)).toMatchObject({ failures: 0 });
    // The rotation is over.
    const last = mirror.org.faults.rotateSecret();
    changeSecret(mirror, { clientSecret: last });
    mirror.org.expireSessions();
    aDeal(mirror.org);
    await mirror.hear();
    expect(await gateOf(mirror)).toMatchObject({ failures: 0 });
    expect((await gateOf(mirror)).closedBecause).toBeUndefined();
  });

  it('a client secret without overlap waits for our copy, and loses nothing meanwhile', async () => {
    const mirror = await aMirror({ objects });
    aDeal(mirror.org);
    await mirror.settle();
    const clientSecret = mirror.org.faults.rotateSecret();
    mirror.org.expireSessions();
    aDeal(mirror.org);
    await mirror.hear();
    expect((await gateOf(mirror)).closedBecause).toBe('sign-in');
    changeSecret(mirror, { clientSecret });
    await mirror.drain();
    expect((await gateOf(mirror)).closedBecause).toBeUndefined();
    await mirror.settle();
    await expectSameWith(mirror, clientSecret);
  });

  it('the key that signs our assertions', async () => {
    const [old, next] = [aKey(), aKey()];
    const clientId = 'jwt-client';
    const mirror = await aMirror({ objects, org: { clients: [{ clientId, certificate: old.publicKey }] } });
    const { username } = mirror.org.integrationUser;
    const jwt = { flow: 'jwt-bearer', clientId, username };
    replaceSecret(mirror, { ...jwt, privateKey: old.privateKey });
    aDeal(mirror.org);
    await mirror.hear();
    mirror.org.faults.rotateKey(clientId, next.publicKey);
    mirror.org.expireSessions();
    aDeal(mirror.org);
    await mirror.hear();
    expect((await gateOf(mirror)).closedBecause).toBe('sign-in');
    replaceSecret(mirror, { ...jwt, privateKey: next.privateKey });
    await mirror.settle();
    expect((await gateOf(mirror)).closedBecause).toBeUndefined();
    await expectKept(mirror, { objects });
  });
});

const aKey = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const changeSecret = (mirror: WholeMirror, { clientSecret }: { readonly clientSecret: string }): void =>
  replaceSecret(mirror, { flow: 'client-credentials', clientId: mirror.org.clientId, clientSecret });

/** What the product signs in with. */
const replaceSecret = (mirror: WholeMirror, secret: object): void => {
  const { organizationId, url } = mirror.org;
  keepSecret(mirror, 'salesforce', { organizationId, loginUrl: url, ...secret });
};

/** The test's own view of the organisation signs in too: by the secret of now. */
const expectSameWith = (mirror: WholeMirror, clientSecret: string): Promise<void> =>
  expectKept({ ...mirror, org: { ...mirror.org, clientSecret } }, { objects });
