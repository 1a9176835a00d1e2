import { randomBytes } from 'node:crypto';
import { findAdministrator, findIntegrationUser, layFoundation } from './company/foundation.ts';
import { Founder } from './company/founder.ts';
import { type Company, makeCompany } from './company/make-company.ts';
import { type OrgControl, orgControl } from './control.ts';
import { orgFaults } from './faults.ts';
import type { Api } from './http/api.ts';
import { ApiUsage } from './http/api-usage.ts';
import { BulkQueryJobs } from './http/bulk-query-jobs.ts';
import { runBulkQuery } from './http/bulk-query-routes.ts';
import { type ClientRegistration, Clients } from './http/clients.ts';
import { Instance } from './http/instance.ts';
import { Locators } from './http/locators.ts';
import { PageSizes } from './http/page-sizes.ts';
import { RequestFaults } from './http/request-faults.ts';
import { RunningCalls } from './http/running-calls.ts';
import { Sessions } from './http/sessions.ts';
import { Org } from './org/org.ts';
import { parseId } from './org/salesforce-id.ts';
import { type SObjectRecord, textOf } from './org/sobject-record.ts';
import { Deliveries } from './outlets/deliveries.ts';
import type { Outlets } from './outlets/outlet.ts';
import { relayControl } from './outlets/relay-control.ts';
import { loadRecords } from './records/load-records.ts';
import { type OrgIdentity, StateFolder } from './records/state-folder.ts';
import { answerControl } from './remote/answer-control.ts';
import type { OrgFeatures } from './schema/org-features.ts';
import { firstSchema } from './schema/schema-state.ts';

export interface OrgOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Same seed and today, same company. Default 1. */
  readonly seed?: number;
  /** `believable` (default) has people, accounts and three years of deals; `empty` has an administrator and stages. */
  readonly company?: 'believable' | 'empty';
  /** Only for a new org; a saved one keeps its own. */
  readonly features?: OrgFeatures;
  /** Folder of JSON files of records to fill the org with, instead of a company. */
  readonly recordsFolder?: string;
  /** Folder that keeps the org over restarts and kills; without it the org lives in memory. */
  readonly stateFolder?: string;
  /** 18 characters, `00D…`. Only for a new org; records that bring an organisation keep that. */
  readonly organizationId?: string;
  /** Apps that may sign in besides the org's own one; `username` is whom client_credentials acts as. */
  readonly clients?: readonly (Omit<ClientRegistration, 'runAsUserId'> & { readonly username?: string })[];
  readonly outlets?: Outlets;
  readonly now?: () => Date;
  /** The day on which a believable company has just finished; default: today by `now`. */
  readonly today?: string;
  /** Share of a believable company's size, such as 0.05 for tests. Default 1. */
  readonly scale?: number;
  /** Life of an access token. Default two hours. */
  readonly sessionSeconds?: number;
  /** Called with a sentence while the org is being made. */
  readonly onProgress?: (sentence: string) => void;
  /** Called with what is odd in a folder of records. Default: console.warn. */
  readonly onWarning?: (sentence: string) => void;
}

export interface RunningOrg extends OrgControl {
  /** Where clients sign in, and where they begin. Sign-in tells them when the org has moved. */
  readonly url: string;
  readonly organizationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A token that never ends, acting as the administrator: for `sf org login access-token`. */
  readonly accessToken: string;
  readonly integrationUser: { readonly id: string; readonly username: string };
  readonly close: () => Promise<void>;
}

const newIdentity = (organizationId: string): OrgIdentity => ({
  organizationId,
  clientId: `3MVG9${randomBytes(30).toString('base64url')}`,
  clientSecret: randomBytes(32).toString('hex').toUpperCase(),
});

/** @throws Error when an id was given that no organisation can have */
const checkOrganizationId = (id: string | undefined): void => {
  if (id !== undefined && (!id.startsWith('00D') || parseId(id) !== id))
    throw new Error(`${id} is no organisation id: 18 characters that begin with 00D and carry the right checksum`);
};

const foundCompany = (org: Org, options: OrgOptions): Company => {
  const { organizationId } = options;
  checkOrganizationId(organizationId);
  if (options.company === 'empty') {
    const founder = new Founder(options.features);
    layFoundation(founder, { at: org.stamp(), organizationId });
    return founder;
  }
  options.onProgress?.('inventing a sales team with three years of deals');
  const today = options.today ?? org.stamp().slice(0, 10);
  const endOfToday = `${today}T23:59:59.000Z`;
  const now = org.stamp() < endOfToday ? org.stamp() : endOfToday;
  return makeCompany({
    seed: options.seed ?? 1,
    now,
    today,
    organizationId,
    scale: options.scale ?? 1,
    features: options.features,
  });
};

const readCompany = async (
  folder: string,
  { onProgress, onWarning = console.warn, features, organizationId }: OrgOptions,
): Promise<Company> => {
  onProgress?.(`reading records from ${folder}`);
  checkOrganizationId(organizationId);
  const loaded = await loadRecords(folder, new Date(), { features, organizationId });
  for (const warning of loaded.warnings) onWarning(warning);
  return loaded;
};

const found = async (org: Org, options: OrgOptions): Promise<OrgIdentity> => {
  const company = options.recordsFolder
    ? await readCompany(options.recordsFolder, options)
    : foundCompany(org, options);
  org.load(company.records);
  org.nextNumber = company.nextNumber;
  return newIdentity(org.organization().Id);
};

/** A believable company has the heartbeat and fields of its own without being asked; files bring what their org had. */
const featuresOf = ({ company, recordsFolder, features }: OrgOptions): OrgFeatures => {
  const isBelievable = company !== 'empty' && recordsFolder === undefined;
  return { heartbeat: isBelievable, ownFields: isBelievable, ...features };
};

const fill = async (org: Org, state: StateFolder | undefined, given: OrgOptions): Promise<OrgIdentity> => {
  const options = { ...given, features: featuresOf(given) };
  org.adopt(firstSchema(options.features));
  if (state && !state.isEmpty) {
    options.onProgress?.('reading the saved org');
    return state.load(org);
  }
  const identity = await found(org, options);
  state?.save(org, identity);
  return identity;
};

const requireUser = (org: Org, username: string): SObjectRecord => {
  const user = org.live('User').find((each) => textOf(each, 'Username') === username);
  if (!user) throw new Error(`the org has no user ${username} for the client to act as`);
  return user;
};

const clientsOf = (
  org: Org,
  identity: OrgIdentity,
  place: { options: OrgOptions; integrationUserId: string },
): [ClientRegistration, ...ClientRegistration[]] => [
  { clientId: identity.clientId, clientSecret: identity.clientSecret, runAsUserId: place.integrationUserId },
  ...(place.options.clients ?? []).map(({ username, ...client }) => ({
    ...client,
    runAsUserId: username ? requireUser(org, username).Id : place.integrationUserId,
  })),
];

/** Starts a stand-in Salesforce org. @throws when the port is taken, records are malformed or the saved org is damaged */
export const startOrg = async (options: OrgOptions): Promise<RunningOrg> => {
  const now = options.now ?? (() => new Date());
  const org = new Org(now);
  const state = options.stateFolder ? new StateFolder(options.stateFolder) : undefined;
  const identity = await fill(org, state, options);
  if (state) org.keepJournal(state);

  const integrationUser = findIntegrationUser(org);
  if (!integrationUser) throw new Error('the org has no integration user');
  org.restrict(integrationUser.Id);
  const { organizationId } = identity;
  const administratorId = findAdministrator(org)?.Id ?? integrationUser.Id;
  const sessions = new Sessions({ organizationId, lifeSeconds: options.sessionSeconds ?? 7_200, now });
  sessions.keep('x', administratorId);

  const instance = new Instance(options.host ?? '127.0.0.1');
  const deliveries = new Deliveries({ org, organizationId, url: () => instance.url, folder: options.stateFolder });
  const api: Api = {
    org,
    organizationId,
    clients: new Clients(clientsOf(org, identity, { options, integrationUserId: integrationUser.Id })),
    sessions,
    locators: new Locators(now),
    pageSizes: new PageSizes(),
    jobs: new BulkQueryJobs(now, runBulkQuery(org)),
    usage: new ApiUsage(now),
    running: new RunningCalls(),
    faults: new RequestFaults(),
    delivered: () => deliveries.relay.delivered,
    relay: () => (deliveries.relay.channel.objects.length > 0 ? deliveries.relay.state : undefined),
    loginUrl: () => instance.loginUrl,
    url: () => instance.url,
  };
  const open = async (port: number): Promise<string> => {
    await instance.open(port, { api, answerAside: (request) => answerControl(request, { sessions, control }) });
    return instance.url;
  };
  const control: OrgControl = {
    ...orgControl(api, { deliveries, actorId: administratorId }),
    faults: orgFaults(api, { relay: deliveries.relay, move: () => open(0) }),
    relay: relayControl(deliveries.relay, { org, userId: administratorId }),
  };
  await open(options.port);
  if (options.outlets) deliveries.set(options.outlets);

  return {
    url: instance.loginUrl,
    organizationId,
    clientId: identity.clientId,
    clientSecret: identity.clientSecret,
    accessToken: `${organizationId.slice(0, 15)}!x`,
    integrationUser: { id: integrationUser.Id, username: textOf(integrationUser, 'Username') ?? '' },
    ...control,
    close: async () => {
      deliveries.close();
      api.jobs.close();
      await instance.close();
      state?.close();
    },
  };
};
