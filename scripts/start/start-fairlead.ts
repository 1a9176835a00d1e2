import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type AssemblyNeeds, assemblyNeeds } from '../local/assembly/assembly-needs.ts';
import { type Blueprint, makeBlueprint } from '../local/assembly/blueprint.ts';
import { readAssembly } from '../local/assembly/read-assembly.ts';
import { type RunningIdentityProvider, startIdentityProvider } from '../local/identity/start-identity-provider.ts';
import { claimPorts } from '../local/ports/claim-ports.ts';
import { type RunningPostgres, startPostgres } from '../local/postgres/start-postgres.ts';
import { stopOrphan } from '../local/postgres/stop-orphan.ts';
import { type RunningCloud, startCloud } from '../local/start-cloud.ts';
import { quotasOf } from '../salesforce/company/quotas-of.ts';
import { relaySource } from '../salesforce/outlets/relay-source.ts';
import { loadRecords } from '../salesforce/records/load-records.ts';
import { type RunningOrg, startOrg } from '../salesforce/start-org.ts';
import { makeCanaryUser } from './canary-user.ts';
import { chooseOwnFields } from './choose-own-fields.ts';
import { type HookKeys, makeHookKeys, outletsTo } from './hook-keys.ts';
import { personas } from './personas.ts';
import { type Ports, places, portsFrom, remembered } from './places.ts';
import { prepareAssembly, prepareOps, prepareWeb } from './prepare-assembly.ts';
import type { Progress } from './progress.ts';
import { secretsOf } from './secrets-of.ts';
import { signInAs } from './sign-in-as.ts';
import type { StartOptions } from './start-options.ts';
import type { Running } from './summary.ts';
import { waitForFill } from './wait-for-fill.ts';

/** How a start goes on while it is under way. */
export interface Starting {
  readonly progress: Progress;
  /** What must be ended, in the order in which it was begun. Filled from the beginning, so that Ctrl-C can come any time. */
  readonly closers: (() => Promise<unknown>)[];
  readonly signal: AbortSignal;
}

/** Starts the org, the database, the identity provider and the local cloud, and waits until the board is filled. */
export const startFairlead = async (options: StartOptions, starting: Starting): Promise<Running> => {
  const { progress, closers } = starting;
  const ports = portsFrom(options.port);
  const frontUrl = `http://localhost:${ports.front}`;
  if (options.recordsFolder !== undefined) await loadRecords(options.recordsFolder);
  await stopOrphan(path.join(places.postgres, 'data'));
  await claimPorts(wantedPorts(ports), `Choose others: npm start -- --port ${options.port + 1_000}`);
  if (options.isFresh) for (const place of remembered) rmSync(place, { recursive: true, force: true });

  // Later what people have chosen stays.
  const isFirstStart = !existsSync(places.postgres);

  const web = progress.step('the web', async () => {
    await prepareWeb();
    await prepareOps();
  });
  // Told of when it is awaited; until then a failure elsewhere may come first.
  web.catch(() => undefined);
  const org = await progress.step('Salesforce: the stand-in org', () => startTheOrg(options, ports, progress));
  closers.push(() => org.close());
  await progress.step('the CDK app', () => prepareAssembly(frontUrl, relaySource(org.organizationId)));
  const blueprint = blueprintOf(ports);
  const needs = assemblyNeeds(blueprint);
  const people = personas(org);
  const [postgres, identity] = await Promise.all([
    progress.step('PostgreSQL', () => startDatabase(needs, ports.postgres)),
    progress.step('the identity provider', () =>
      startIdentityProvider({
        port: ports.identity,
        stateFolder: places.identity,
        clients: needs.identityClients,
        personas: people,
        onFault: complain,
      }),
    ),
  ]);
  closers.push(() => postgres.stop());
  closers.push(() => identity.stop());
  const keys = makeHookKeys();
  const cloud = await progress.step('the local cloud', () =>
    startTheCloud({ options, ports, postgres, identity, org, keys, progress, blueprint }),
  );
  closers.push(() => cloud.stop());
  await web;
  await progress.step('the web, uploaded', () => cloud.uploadWeb(places.web));
  org.setOutlets(outletsTo(cloud, keys));
  const [client] = needs.identityClients;
  if (!client) throw new Error('the app has no client for sign-in');
  const signal = starting.signal;
  const token = (): Promise<string> => signInAs('ops', identity.issuer, client);
  const fill = (): Promise<number> => waitForFill(cloud.frontUrl, token, { note: progress.note, signal });
  await progress.step('the first fill', fill);
  if (isFirstStart && options.recordsFolder === undefined)
    await progress.step('fields of its own', () =>
      chooseOwnFields(cloud.frontUrl, signInAs('admin', identity.issuer, client)),
    );
  // Quotas name people, so the people must be mirrored.
  await progress.step('quotas', () => cloud.invoke('Migrate:live', { quotas: quotasInMinorUnits(org) }));
  return runningOf({ cloud, org, issuer: identity.issuer, postgres }, people);
};

const wantedPorts = (ports: Ports): Readonly<Record<string, number>> => ({
  Fairlead: ports.front,
  'the Salesforce org': ports.salesforce,
  'the identity provider': ports.identity,
  PostgreSQL: ports.postgres,
  'SQS and S3': ports.queues,
  DynamoDB: ports.tables,
  'the other AWS services': ports.services,
  'the Ops page': ports.ops,
});

const startTheOrg = (options: StartOptions, ports: Ports, progress: Progress): Promise<RunningOrg> =>
  startOrg({
    port: ports.salesforce,
    stateFolder: places.org,
    onProgress: progress.note,
    onWarning: progress.note,
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.recordsFolder !== undefined && { recordsFolder: options.recordsFolder }),
  });

const blueprintOf = (ports: Ports): Blueprint => {
  const addresses = {
    front: `http://localhost:${ports.front}`,
    queues: `http://127.0.0.1:${ports.queues}`,
    tables: `http://127.0.0.1:${ports.tables}`,
    services: `http://localhost:${ports.services}`,
    identityIssuer: `http://localhost:${ports.identity}`,
    database: { host: 'localhost', port: ports.postgres },
  };
  return makeBlueprint(readAssembly(places.assembly), addresses);
};

const startDatabase = ({ database }: AssemblyNeeds, port: number): Promise<RunningPostgres> => {
  if (!database) throw new Error('the app has no database');
  const { name, owner } = database;
  return startPostgres({ folder: places.postgres, port, database: name, owner, durable: true, tls: true });
};

interface CloudParts {
  readonly options: StartOptions;
  readonly ports: Ports;
  readonly postgres: RunningPostgres;
  readonly identity: RunningIdentityProvider;
  readonly org: RunningOrg;
  readonly keys: HookKeys;
  readonly progress: Progress;
  readonly blueprint: Blueprint;
}

const startTheCloud = (parts: CloudParts): Promise<RunningCloud> => {
  const { options, ports, postgres, identity, org, keys, progress, blueprint } = parts;
  const canary = makeCanaryUser(blueprint, org.organizationId);
  return startCloud({
    assembly: places.assembly,
    stateFolder: places.cloud,
    grantsFolder: places.grants,
    ports,
    ops: { port: ports.ops, page: places.ops },
    identityIssuer: `http://localhost:${ports.identity}`,
    database: {
      host: 'localhost',
      port: postgres.port,
      ...(postgres.caFile !== undefined && { caFile: postgres.caFile }),
    },
    secrets: secretsOf(org, keys, canary),
    people: { users: canary ? [canary] : [], sign: identity.sign },
    log: { fault: complain, ...(options.showsLogs && { line: (title, line) => progress.say(`${title}: ${line}`) }) },
    prepare: async ({ invoke }) => {
      await invoke('Migrate:live', { moment: 'after-shift' });
    },
  });
};

/** The org's quotas are whole units of a currency with two decimals. */
const quotasInMinorUnits = (org: RunningOrg) => {
  const today = new Date().toISOString().slice(0, 10);
  const quotas = quotasOf(org, today).map(({ amount, ...quota }) => ({ ...quota, amountMinor: `${amount}00` }));
  return { organizationId: org.organizationId, quotas };
};

const runningOf = (
  parts: { cloud: RunningCloud; org: RunningOrg; issuer: string; postgres: RunningPostgres },
  people: Running['personas'],
): Running => ({
  pid: process.pid,
  addresses: {
    Fairlead: parts.cloud.frontUrl,
    ...(parts.cloud.opsUrl !== undefined && { Ops: parts.cloud.opsUrl }),
    'Salesforce org': parts.org.url,
    'Sign-in': parts.issuer,
    PostgreSQL: parts.postgres.url,
    'SQS and S3': parts.cloud.queuesUrl,
    DynamoDB: parts.cloud.tablesUrl,
    'Other AWS': parts.cloud.servicesUrl,
  },
  salesforce: {
    url: parts.org.url,
    clientId: parts.org.clientId,
    clientSecret: parts.org.clientSecret,
    accessToken: parts.org.accessToken,
    eventSource: relaySource(parts.org.organizationId),
  },
  personas: people,
  ...exampleDeal(parts.org, people[0]),
});

/** Her largest open deal: the first row of her table. */
const exampleDeal = (org: RunningOrg, owner: Running['personas'][number] | undefined): { exampleDealId?: string } => {
  const open = org
    .records('Opportunity')
    .filter((deal) => deal['OwnerId'] === owner?.salesforceUserId && deal['IsClosed'] === false);
  const largest = open.toSorted((a, b) => Number(b['Amount'] ?? 0) - Number(a['Amount'] ?? 0))[0];
  return largest ? { exampleDealId: largest.Id } : {};
};

const complain = (fault: unknown): void => {
  console.error(`! ${fault instanceof Error ? fault.message : String(fault)}`);
};
