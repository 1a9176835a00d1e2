import * as z from 'zod';
import { isPreview, type StageSettings, settingsSchema, stageNames } from './settings-schema.ts';

export type { StageSettings } from './settings-schema.ts';

const everywhere = {
  region: 'eu-central-2',
  residency: ['eu-central-2', 'us-east-1'],
  edge: 'cloudfront',
  owner: 'sales-operations',
  threatProtection: false,
  alarms: true,
  canary: true,
  salesforceOrganizations: [],
  deleteGuardShare: 0.2,
  originKey: 1,
  rollout: 'canary',
  tracing: { by: 'xray', share: 0.05 },
  runbookUrl: 'https://github.com/fairlead/fairlead/blob/main/docs/runbook.md',
  firewall: { all: 3_000, signIn: 100, hooks: 3_000 },
  webhooks: { requestsPerSecond: 50, burst: 200, requestsPerDay: 500_000 },
} as const;

const stages = {
  dev: {
    ...everywhere,
    stage: 'dev',
    tracing: { by: 'xray', share: 1 },
    rollout: 'allAtOnce',
    publicUrl: 'https://dev.fairlead.example',
    signInPrefix: 'fairlead-dev',
    keepsData: false,
    logDays: 14,
    database: {
      engine: '18',
      instanceType: 'db.t4g.small',
      storageGib: 20,
      multiAz: false,
      backupDays: 7,
      proxy: false,
      readReplica: false,
    },
    concurrency: { api: 20, apply: 3 },
    heartbeatSeconds: 60,
    throttle: { requestsPerSecond: 100, burst: 200 },
    budget: { monthlyUsd: 200, email: 'operations@fairlead.example' },
  },
  staging: {
    ...everywhere,
    stage: 'staging',
    publicUrl: 'https://staging.fairlead.example',
    signInPrefix: 'fairlead-staging',
    keepsData: true,
    logDays: 30,
    database: {
      engine: '18',
      instanceType: 'db.t4g.medium',
      storageGib: 50,
      multiAz: true,
      backupDays: 14,
      proxy: false,
      readReplica: false,
    },
    concurrency: { api: 50, apply: 5 },
    heartbeatSeconds: 300,
    throttle: { requestsPerSecond: 300, burst: 600 },
    backup: { keptDays: 35 },
    budget: { monthlyUsd: 500, email: 'operations@fairlead.example' },
  },
  prod: {
    ...everywhere,
    stage: 'prod',
    publicUrl: 'https://fairlead.example',
    signInPrefix: 'fairlead-prod',
    keepsData: true,
    logDays: 365,
    database: {
      engine: '18',
      instanceType: 'db.m7g.large',
      storageGib: 100,
      multiAz: true,
      backupDays: 35,
      proxy: false,
      readReplica: false,
    },
    concurrency: { api: 150, apply: 5 },
    heartbeatSeconds: 300,
    throttle: { requestsPerSecond: 1_000, burst: 2_000 },
    backup: { keptDays: 90 },
    budget: { monthlyUsd: 1_000, email: 'operations@fairlead.example' },
  },
} as const;

/** What a customer may say otherwise, by its name on the command line: the setting that it becomes. */
const givable = {
  account: 'account',
  region: 'region',
  owner: 'owner',
  residency: 'residency',
  edge: 'edge',
  publicUrl: 'publicUrl',
  certificateArn: 'certificateArn',
  signInPrefix: 'signInPrefix',
  threatProtection: 'threatProtection',
  canary: 'canary',
  federation: 'federation.kind',
  federationName: 'federation.name',
  federationOrganization: 'federation.organizationId',
  federationRoles: 'federation.roles',
  federationAttributes: 'federation.attributes',
  federationMetadataUrl: 'federation.metadataUrl',
  federationEncrypted: 'federation.encrypted',
  federationIssuer: 'federation.issuer',
  federationClientId: 'federation.clientId',
  federationClientSecretArn: 'federation.clientSecretArn',
  federationScopes: 'federation.scopes',
  federationPasswordsToo: 'federation.passwordsToo',
  mailFrom: 'mailFrom',
  salesforceEventSource: 'salesforceEventSource',
  salesforceOrganizations: 'salesforceOrganizations',
  databaseEngine: 'database.engine',
  databaseInstance: 'database.instanceType',
  databaseProxy: 'database.proxy',
  databaseReadReplica: 'database.readReplica',
  databaseRestoredAs: 'database.restoredAs',
  originKey: 'originKey',
  rollout: 'rollout',
  tracing: 'tracing.by',
  tracingLayerArn: 'tracing.layerArn',
  backupCopyTo: 'backup.copyTo',
  backupLockedForGoodAfterDays: 'backup.lockedForGoodAfterDays',
  budgetUsd: 'budget.monthlyUsd',
  alertEmail: 'budget.email',
  runbookUrl: 'runbookUrl',
} as const satisfies Readonly<Record<string, string>>;

type Givable = keyof typeof givable;

/** What differs between customers rather than between stages. An undefined value changes nothing. */
export type StageOverrides = Partial<Record<Givable, string | undefined>>;

/** Settings are not what a stage needs; the message names each fault. */
export class StageSettingsError extends Error {
  override readonly name = 'StageSettingsError';
}

/**
 * The settings of a stage, with a customer's own values in place of ours.
 * @throws StageSettingsError for an unknown stage or a value that a stage cannot have
 */
export const settingsFor = (stage: string, overrides: StageOverrides = {}): StageSettings => {
  const settings = settingsSchema.safeParse(withOverrides(stageOf(stage), overrides));
  if (settings.success) return settings.data;
  const faults = settings.error.issues.map(({ path, message }) => `  ${nameOf(path.join('.'))}: ${message}`);
  throw new StageSettingsError([`stage ${stage} cannot be made of these settings`, ...faults].join('\n'));
};

const stageOf = (stage: string): object => {
  if (isPreview(stage)) return previewOf(stage);
  const name = z.enum(stageNames).safeParse(stage);
  if (name.success) return stages[name.data];
  throw new StageSettingsError(`unknown stage ${stage}; there are ${stageNames.join(', ')} and preview-<name>`);
};

/** As dev, with names of its own and the least of everything. It is deleted with its branch. */
const previewOf = (stage: string): object => ({
  ...stages.dev,
  stage,
  // CloudFront's own host is known once it exists; scripts/delivery says it then.
  publicUrl: `https://${stage}.fairlead.example`,
  signInPrefix: `fairlead-${stage}`,
  alarms: false,
  // Nobody makes it a user for some days.
  canary: false,
  logDays: 3,
  database: { ...stages.dev.database, instanceType: 'db.t4g.micro', backupDays: 1 },
  concurrency: { api: 5, apply: 2 },
  budget: { ...stages.dev.budget, monthlyUsd: 50 },
});

const withOverrides = (stage: object, overrides: StageOverrides): object =>
  givableNames.reduce((settings, name) => {
    const value = overrides[name];
    return value === undefined ? settings : withValue(settings, givable[name].split('.'), value);
  }, stage);

const withValue = (settings: object, [first = '', ...rest]: readonly string[], value: string): object => {
  if (rest.length === 0) return { ...settings, [first]: value };
  const inner: unknown = new Map(Object.entries(settings)).get(first);
  return { ...settings, [first]: withValue(typeof inner === 'object' && inner ? inner : {}, rest, value) };
};

/** What may be given, in the order of the README. */
export const givableNames = Object.keys(givable).filter((name): name is Givable => name in givable);

/** Faults are named as they are given, where they can be given at all. */
const nameOf = (path: string): string =>
  Object.entries(givable).find(([, givenPath]) => path === givenPath || path.startsWith(`${givenPath}.`))?.[0] ?? path;
