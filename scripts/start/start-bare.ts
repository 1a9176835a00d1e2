import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assemblyNeeds } from '../local/assembly/assembly-needs.ts';
import { makeBlueprint } from '../local/assembly/blueprint.ts';
import { readAssembly } from '../local/assembly/read-assembly.ts';
import { startIdentityProvider } from '../local/identity/start-identity-provider.ts';
import type { LineSink } from '../local/lambda/function-logs.ts';
import type { InvocationSink } from '../local/lambda/lambda-function.ts';
import { freePort } from '../local/ports/free-port.ts';
import { type PostgresOptions, type RunningPostgres, startPostgres } from '../local/postgres/start-postgres.ts';
import { type RunningCloud, startCloud } from '../local/start-cloud.ts';
import { relaySource } from '../salesforce/outlets/relay-source.ts';
import { type OrgOptions, type RunningOrg, startOrg } from '../salesforce/start-org.ts';
import { makeCanaryUser } from './canary-user.ts';
import { type FaultWire, layFaultWire } from './fault-wire.ts';
import { type HookKeys, makeHookKeys, outletsTo } from './hook-keys.ts';
import { personas } from './personas.ts';
import { places, root } from './places.ts';
import { runNode } from './run-node.ts';
import { secretsOf } from './secrets-of.ts';
import { signInAs } from './sign-in-as.ts';

/** The whole of Fairlead but the web, in this process, with a wire to its database that can fail: for tests of faults and benchmarks. */
export interface BareFairlead {
  readonly org: RunningOrg;
  readonly cloud: RunningCloud;
  readonly postgres: () => RunningPostgres;
  /** How that was started. */
  readonly server: PostgresOptions;
  /** Between the functions and PostgreSQL. */
  readonly wire: FaultWire;
  /** By what the org proves itself at the doors. */
  readonly keys: HookKeys;
  /** Kills PostgreSQL and lays the wire to another server on the same data. Nothing answers for a while in between. */
  failOver(awayMilliseconds: number): Promise<void>;
  /** Takes another server for its own, which ends with it. Where the wire leads is said by `wire.mend`. */
  adopt(server: RunningPostgres): void;
  /** An access token of a persona: `rep-1`, `manager-1`, `admin`, `ops`. */
  token(persona: string): Promise<string>;
  stop(): Promise<void>;
}

export interface BareOptions {
  /** A folder of its own; removed when it stops. */
  readonly folder: string;
  readonly org?: Omit<OrgOptions, 'port'>;
  /** Settings of PostgreSQL beside our own. */
  readonly postgresSettings?: PostgresOptions['settings'];
  /** Told of each line that a function writes. */
  readonly onLine?: LineSink;
  /** Told of each event that a function has dealt with. */
  readonly onInvoked?: InvocationSink;
  /** Faults that no caller waits for. */
  readonly onFault?: (fault: unknown) => void;
}

/** Synthesises, boots and migrates. The first fill goes on when it returns. */
export const startBare = async ({
  folder,
  org: orgOptions,
  postgresSettings,
  onLine,
  onInvoked,
  onFault = console.error,
}: BareOptions): Promise<BareFairlead> => {
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const ports = await freePorts();
    const org = await startOrg({ port: 0, ...orgOptions });
    closers.push(() => org.close());
    const frontUrl = `http://localhost:${ports.front}`;
    const assembly = path.join(folder, 'assembly');
    await runNode(['infra/app.ts'], root, {
      PUBLIC_URL: frontUrl,
      SALESFORCE_EVENT_SOURCE: relaySource(org.organizationId),
      STAGE: 'dev',
      CDK_OUTDIR: assembly,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
    const blueprint = makeBlueprint(readAssembly(assembly), addressesOf(ports));
    const needs = assemblyNeeds(blueprint);
    if (!needs.database) throw new Error('the app has no database');
    const { name: database, owner } = needs.database;
    const place = { folder: path.join(folder, 'postgres'), port: 0, database, owner };
    const server = { ...place, durable: true, tls: true, ...(postgresSettings && { settings: postgresSettings }) };
    let postgres = await startPostgres(server);
    closers.push(() => postgres.stop());
    const wire = await layFaultWire(postgres.port);
    closers.push(() => wire.stop());
    const identity = await startIdentityProvider({
      port: ports.identity,
      stateFolder: path.join(folder, 'identity'),
      clients: needs.identityClients,
      personas: personas(org),
      onFault,
    });
    closers.push(() => identity.stop());
    const keys = makeHookKeys();
    const canary = makeCanaryUser(blueprint, org.organizationId);
    const cloud = await startCloud({
      assembly,
      stateFolder: path.join(folder, 'cloud'),
      grantsFolder: places.grants,
      ports: { ...ports, queues: 0, tables: 0, services: 0 },
      identityIssuer: identity.issuer,
      database: {
        host: 'localhost',
        port: wire.port,
        ...(postgres.caFile !== undefined && { caFile: postgres.caFile }),
      },
      secrets: secretsOf(org, keys, canary),
      people: { users: canary ? [canary] : [], sign: identity.sign },
      log: { fault: onFault, ...(onLine && { line: onLine }), ...(onInvoked && { invoked: onInvoked }) },
      prepare: async ({ invoke }) => {
        await invoke('Migrate:live', { moment: 'after-shift' });
      },
    });
    closers.push(() => cloud.stop());
    org.setOutlets(outletsTo(cloud, keys));
    const [client] = needs.identityClients;
    if (!client) throw new Error('the app has no client for sign-in');
    return {
      org,
      cloud,
      postgres: () => postgres,
      server,
      wire,
      keys,
      failOver: async (awayMilliseconds) => {
        await postgres.kill();
        await sleep(awayMilliseconds);
        postgres = await startPostgres(server);
        await wire.mend(postgres.port);
      },
      adopt: (next) => {
        postgres = next;
      },
      token: (persona) => signInAs(persona, identity.issuer, client),
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
};

/** The front's and the identity provider's addresses are in the templates, so they must be known before anything listens. */
const freePorts = async () => ({ front: await freePort(), identity: await freePort() });

const addressesOf = (ports: { readonly front: number; readonly identity: number }) => ({
  front: `http://localhost:${ports.front}`,
  identityIssuer: `http://localhost:${ports.identity}`,
  // Nothing that is asked of the blueprint here speaks of these.
  queues: 'http://127.0.0.1:1',
  tables: 'http://127.0.0.1:1',
  services: 'http://localhost:1',
  database: { host: 'localhost', port: 1 },
});
