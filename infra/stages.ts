import * as z from 'zod';

const stageNames = ['dev', 'staging', 'prod'] as const;

const publicUrlSchema = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => url.startsWith('https://') || new URL(url).hostname === 'localhost',
    'must be https, but on localhost',
  )
  .refine((url) => new URL(url).origin === url, 'must be an origin: no path, no closing slash');

const settingsSchema = z
  .strictObject({
    stage: z.enum(stageNames),
    /** Absent: the account of whoever deploys. */
    account: z
      .string()
      .regex(/^\d{12}$/)
      .optional(),
    region: z.string(),
    /** Where people reach Fairlead; sign-in addresses, cookies and the CSP are made of it. */
    publicUrl: publicUrlSchema,
    /** Certificate (in us-east-1, where CloudFront looks) for the host of `publicUrl`. Absent: CloudFront's own host name. */
    certificateArn: z.string().startsWith('arn:aws:acm:us-east-1:').optional(),
    /** First label of the hosted sign-in pages' host: unique in the whole region, all customers of AWS included. */
    signInPrefix: z.string().regex(/^[a-z0-9][a-z0-9-]{2,40}$/),
    /** The Event Relay's partner source, once Salesforce has offered it to the account. Absent: changes come by webhook and poll. */
    salesforceEventSource: z.string().startsWith('aws.partner/salesforce.com/').optional(),
    /** Whether tables, buckets, keys and people survive the deletion of their stack. */
    keepsData: z.boolean(),
    logDays: z.int().positive(),
    database: z.strictObject({
      instanceType: z.string().startsWith('db.'),
      storageGib: z.int().min(20),
      multiAz: z.boolean(),
      backupDays: z.int().min(1).max(35),
      /** What PostgreSQL grants an instance of this memory, less what RDS and operators need. */
      connectionsMax: z.int().positive(),
    }),
    /** Functions of each kind at once; each holds `connectionsPerFunction` connections. */
    concurrency: z.strictObject({ api: z.int().min(1), apply: z.int().min(2) }),
    /** Deletions of more than this share of an object's rows at once wait for a person. */
    deleteGuardShare: z.number().positive().max(1),
    /** How often the heartbeat's record is touched, where the organisation has one. */
    heartbeatSeconds: z.int().min(60).max(3_600),
    throttle: z.strictObject({ requestsPerSecond: z.int().positive(), burst: z.int().positive() }),
  })
  .refine((s) => connectionsOf(s) <= s.database.connectionsMax, {
    error: 'api, apply and the jobs together may open more connections than the database grants',
    path: ['concurrency'],
  });

export type StageSettings = Readonly<z.infer<typeof settingsSchema>>;

/** Size of the pool in each function (functions/store/database.ts). */
const connectionsPerFunction = 2;
/** Migrate, NameDeals and Retention, one of each at a time. */
const jobsAtOnce = 3;

const connectionsOf = ({ concurrency }: { concurrency: { api: number; apply: number } }): number =>
  (concurrency.api + concurrency.apply + jobsAtOnce) * connectionsPerFunction;

const stages = {
  dev: {
    stage: 'dev',
    region: 'eu-central-2',
    publicUrl: 'https://dev.fairlead.example',
    signInPrefix: 'fairlead-dev',
    keepsData: false,
    logDays: 14,
    database: { instanceType: 'db.t4g.small', storageGib: 20, multiAz: false, backupDays: 7, connectionsMax: 180 },
    concurrency: { api: 20, apply: 3 },
    deleteGuardShare: 0.2,
    heartbeatSeconds: 60,
    throttle: { requestsPerSecond: 100, burst: 200 },
  },
  staging: {
    stage: 'staging',
    region: 'eu-central-2',
    publicUrl: 'https://staging.fairlead.example',
    signInPrefix: 'fairlead-staging',
    keepsData: true,
    logDays: 30,
    database: { instanceType: 'db.t4g.medium', storageGib: 50, multiAz: true, backupDays: 14, connectionsMax: 380 },
    concurrency: { api: 50, apply: 5 },
    deleteGuardShare: 0.2,
    heartbeatSeconds: 300,
    throttle: { requestsPerSecond: 300, burst: 600 },
  },
  prod: {
    stage: 'prod',
    region: 'eu-central-2',
    publicUrl: 'https://fairlead.example',
    signInPrefix: 'fairlead-prod',
    keepsData: true,
    logDays: 365,
    database: { instanceType: 'db.m7g.large', storageGib: 100, multiAz: true, backupDays: 35, connectionsMax: 800 },
    concurrency: { api: 150, apply: 5 },
    deleteGuardShare: 0.2,
    heartbeatSeconds: 300,
    throttle: { requestsPerSecond: 1_000, burst: 2_000 },
  },
} as const;

/** What differs between customers rather than between stages. An undefined value changes nothing. */
export type StageOverrides = Partial<
  Record<'account' | 'publicUrl' | 'certificateArn' | 'signInPrefix' | 'salesforceEventSource', string | undefined>
>;

/** Settings are not what a stage needs; the message names each fault. */
export class StageSettingsError extends Error {
  override readonly name = 'StageSettingsError';
}

/**
 * The settings of a stage, with a customer's own values in place of ours.
 * @throws StageSettingsError for an unknown stage or a value that a stage cannot have
 */
export const settingsFor = (stage: string, overrides: StageOverrides = {}): StageSettings => {
  const name = z.enum(stageNames).safeParse(stage);
  if (!name.success) throw new StageSettingsError(`unknown stage ${stage}; there are ${stageNames.join(', ')}`);
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  const settings = settingsSchema.safeParse({ ...stages[name.data], ...given });
  if (!settings.success) throw new StageSettingsError(`stage ${stage}: ${z.prettifyError(settings.error)}`);
  return settings.data;
};
