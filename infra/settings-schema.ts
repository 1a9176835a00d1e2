import { RegionInfo } from 'aws-cdk-lib/region-info';
import * as z from 'zod';
import { connectionsGranted, connectionsWhileShifting } from './database-connections.ts';
import { federationSchema } from './federation-schema.ts';
import { listOf, yesOrNo } from './given-values.ts';

export const stageNames = ['dev', 'staging', 'prod'] as const;

/** A branch has a stage of its own, with a short name: it becomes part of many others. */
const previewNameSchema = z
  .string()
  .regex(/^preview-[a-z0-9]{1,12}$/, 'must be preview- and up to twelve small letters and digits');

export const isPreview = (stage: string): boolean => stage.startsWith('preview-');

/** Where AWS has what belongs to no region: CloudFront's certificate and firewall, and budgets. */
export const globalRegion = 'us-east-1';

const regions: ReadonlySet<string> = new Set(RegionInfo.regions.map(({ name }) => name));
export const regionSchema = z
  .string()
  .refine((name) => regions.has(name), { error: ({ input }) => `there is no region ${String(input)}`, abort: true });

const publicUrlSchema = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => url.startsWith('https://') || new URL(url).hostname === 'localhost',
    'must be https, but on localhost',
  )
  .refine((url) => new URL(url).origin === url, 'must be an origin: no path, no closing slash');

/** CloudWatch keeps logs for one of these spans and no other. */
const logDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 3_653] as const;

const databaseSchema = z.strictObject({
  engine: z.enum(['17', '18'], 'must be 17 or 18, the versions of PostgreSQL that the tests know'),
  instanceType: z.string().refine((type) => connectionsGranted(type) !== undefined, {
    error: 'must be like db.t4g.medium, db.m7g.large or db.r7g.xlarge (infra/database-connections.ts)',
    abort: true,
  }),
  storageGib: z.int().min(20),
  multiAz: z.boolean(),
  backupDays: z.int().min(1).max(35),
  /** Between functions and database: keeps connections through a failover, and queues where there are too few. */
  proxy: yesOrNo,
  /** A second instance that follows the first (docs/decisions: who reads it). */
  readReplica: yesOrNo,
  /** Of an instance that was restored and took this one's name: RDS gave it another id, and IAM lets users in by that. */
  restoredAs: z
    .string()
    .regex(/^db-[A-Z0-9]{10,60}$/, 'must be the DbiResourceId of the restored instance, db-…')
    .optional(),
});

const backupSchema = z.strictObject({
  keptDays: z.int().min(7).max(3_650),
  /** After so many days nobody, AWS included, can shorten or lift the vault's lock. Absent: administrators can. */
  lockedForGoodAfterDays: z.coerce.number().int().min(3).max(365).optional(),
  /** A vault of another account, where an intruder in this one cannot delete. */
  copyTo: z
    .string()
    .regex(
      /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]+$/,
      'must be the ARN of a backup vault, arn:aws:backup:<region>:<account>:backup-vault:<name>',
    )
    .optional(),
});

const tracingSchema = z.strictObject({
  by: z.enum(['xray', 'adot'], 'must be xray or adot'),
  /** Of the traces that begin in our own queues; those of requests X-Ray's sampling rules decide. */
  share: z.number().min(0).max(1),
  /** The layer AWSOpenTelemetryDistroJs: its account, region and version differ from region to region. */
  layerArn: z
    .string()
    .regex(
      /^arn:aws:lambda:[a-z0-9-]+:\d{12}:layer:[\w-]+:\d+$/,
      'must be the ARN of a version of a layer, arn:aws:lambda:<region>:<account>:layer:<name>:<version>',
    )
    .optional(),
});

const rate = z.strictObject({ requestsPerSecond: z.int().positive(), burst: z.int().positive() });
/** AWS WAF counts over five minutes, and no fewer than ten requests. */
const perFiveMinutes = z.int().min(10);

const shape = z.strictObject({
  stage: z.union([z.enum(stageNames), previewNameSchema]),
  /** Absent: the account of whoever deploys. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be the twelve digits of an AWS account')
    .optional(),
  region: regionSchema,
  /** Who answers for the bill and the alarms: a tag on everything. */
  owner: z.string().min(2),
  /** The only regions where anything of ours may be, copies included. */
  residency: listOf(regionSchema),
  /** `cloudfront` is the world's nearest edge; `regional` never leaves the region, and needs a certificate there. */
  edge: z.enum(['cloudfront', 'regional'], 'must be cloudfront or regional'),
  /** Where people reach Fairlead; sign-in addresses, cookies and the CSP are made of it. */
  publicUrl: publicUrlSchema,
  /** For the host of `publicUrl`. Absent (CloudFront only): CloudFront's own host name serves. */
  certificateArn: z
    .string()
    .regex(/^arn:aws:acm:[a-z0-9-]+:\d+:certificate\/.+$/, 'must be the ARN of a certificate of ACM')
    .optional(),
  /** First label of the hosted sign-in pages' host: unique in the whole region, all customers of AWS included. */
  signInPrefix: z.string().regex(/^[a-z0-9][a-z0-9-]{2,40}$/),
  /** Cognito's Plus plan: it blocks passwords known to be stolen and sign-ins that look like somebody else's. */
  threatProtection: yesOrNo,
  /** Whether alarms and dashboards watch it. They cost more than a small stage, and tell of one that nobody uses. */
  alarms: z.boolean(),
  /** Whether a canary signs in and reads a board every five minutes. An operator makes its user (README.md). */
  canary: yesOrNo,
  /** Absent: people sign in with an address, a password and a second factor. */
  federation: federationSchema.optional(),
  /** Sender of invitations and forgotten passwords, by SES. Absent: Cognito's own address, 50 mails a day. */
  mailFrom: z.email('must be an e-mail address').optional(),
  /** The Event Relay's partner source, once Salesforce has offered it to the account. Absent: changes come by webhook and poll. */
  salesforceEventSource: z.string().startsWith('aws.partner/salesforce.com/').optional(),
  /** Organisations that push by webhook. Each gets an API key with a rate and a quota of its own; without any no key is asked for. */
  salesforceOrganizations: listOf(
    z.string().regex(/^00D[A-Za-z0-9]{15}$/, 'must be ids of 18 characters that begin with 00D'),
  ),
  /** `canary`: new code answers a tenth of the calls for five minutes, then all, unless an alarm takes it back; `allAtOnce`: all, whatever alarms say. */
  rollout: z.enum(['canary', 'allAtOnce'], 'must be canary or allAtOnce'),
  /** Whether tables, buckets, keys and people survive the deletion of their stack. */
  keepsData: z.boolean(),
  logDays: z.literal(logDays),
  database: databaseSchema,
  /** Functions of each kind at once; each holds two connections. */
  concurrency: z.strictObject({ api: z.int().min(1), apply: z.int().min(2) }),
  /** Deletions of more than this share of an object's rows at once wait for a person. */
  deleteGuardShare: z.number().positive().max(1),
  /** How often the heartbeat's record is touched, where the organisation has one. */
  heartbeatSeconds: z.int().min(60).max(3_600),
  throttle: rate,
  /** What one organisation of `salesforceOrganizations` may send. */
  webhooks: rate.extend({ requestsPerDay: z.int().positive() }),
  /** Requests of one address in five minutes, beyond which the firewall blocks it. */
  firewall: z.strictObject({ all: perFiveMinutes, signIn: perFiveMinutes, hooks: perFiveMinutes }),
  /** Counts how often the key that CloudFront shows to API Gateway was changed: one more, and a deployment changes it. */
  originKey: z.coerce.number().int().positive(),
  /** Where people read what to do about an alarm: docs/runbook.md, shown with an anchor for each heading. */
  runbookUrl: z.url('must be the address of docs/runbook.md, as people can read it'),
  /** Copies beside the database's own. Absent: the database and the tables can be restored from theirs alone. */
  backup: backupSchema.optional(),
  /** Who records what functions do: our own port alone, or AWS's OpenTelemetry distribution beside it. */
  tracing: tracingSchema,
  budget: z.strictObject({
    monthlyUsd: z.coerce.number().positive(),
    email: z.email('must be an e-mail address'),
  }),
});

export type StageSettings = Readonly<z.infer<typeof shape>>;

/** What a set of settings lacks or has too much of, and what to do about it. */
interface Rule {
  readonly path: readonly string[];
  readonly isBroken: (settings: StageSettings) => boolean;
  readonly says: (settings: StageSettings) => string;
}

const regionOf = (arn: string | undefined): string | undefined => arn?.split(':')[3];
const clientSecretOf = ({ federation }: StageSettings): string | undefined =>
  federation?.kind === 'oidc' ? federation.clientSecretArn : undefined;
const hostOf = ({ publicUrl }: StageSettings): string => new URL(publicUrl).hostname;
const isResident = ({ residency }: StageSettings, region: string | undefined): boolean =>
  region === undefined || residency.includes(region);

const rules: readonly Rule[] = [
  {
    path: ['keepsData'],
    isBroken: (s) => isPreview(s.stage) && s.keepsData,
    says: (s) => `must be false: ${s.stage} is deleted with its branch, and holds nobody's data`,
  },
  {
    path: ['alarms'],
    isBroken: (s) => s.keepsData && !s.alarms,
    says: (s) => `must be true: ${s.stage} keeps what people have made, and nobody would hear that it fails`,
  },
  {
    path: ['rollout'],
    isBroken: (s) => s.rollout === 'canary' && !s.alarms,
    says: (s) => `must be allAtOnce: ${s.stage} has no alarm that would take a new version back`,
  },
  {
    path: ['residency'],
    isBroken: (s) => !isResident(s, s.region),
    says: (s) => `leaves out ${s.region}, where this stage is; list it, or choose another region`,
  },
  {
    path: ['residency'],
    isBroken: (s) => s.edge === 'cloudfront' && !isResident(s, globalRegion),
    says: () =>
      `leaves out ${globalRegion}, where CloudFront keeps its firewall and its certificate; take edge=regional, or list ${globalRegion}`,
  },
  {
    path: ['backup', 'copyTo'],
    isBroken: (s) => !isResident(s, regionOf(s.backup?.copyTo)),
    says: (s) =>
      `copies backups to ${regionOf(s.backup?.copyTo)}, which residency does not list; name a vault in ${s.residency.join(' or ')}`,
  },
  {
    path: ['certificateArn'],
    isBroken: (s) => s.edge === 'regional' && s.certificateArn === undefined,
    says: (s) =>
      `is missing: edge=regional answers at ${hostOf(s)} itself and needs a certificate in ${s.region} for ${hostOf(s)} and live.${hostOf(s)}`,
  },
  {
    path: ['certificateArn'],
    isBroken: (s) => s.certificateArn !== undefined && regionOf(s.certificateArn) !== certificateRegion(s),
    says: (s) => `must be in ${certificateRegion(s)}: with edge=${s.edge} nobody looks for it elsewhere`,
  },
  {
    path: ['federation', 'clientSecretArn'],
    isBroken: (s) => regionOf(clientSecretOf(s)) !== undefined && regionOf(clientSecretOf(s)) !== s.region,
    says: (s) => `is in ${regionOf(clientSecretOf(s))}; CloudFormation reads it where the stage is, in ${s.region}`,
  },
  {
    path: ['publicUrl'],
    isBroken: (s) => s.stage !== 'dev' && hostOf(s) === 'localhost',
    says: (s) => `is this machine; ${s.stage} needs the address where people reach it`,
  },
  {
    path: ['tracing', 'layerArn'],
    isBroken: (s) => s.tracing.by === 'adot' && regionOf(s.tracing.layerArn) !== s.region,
    says: (s) =>
      `must name the layer AWSOpenTelemetryDistroJs in ${s.region}, because tracing=adot runs it with every function; AWS lists the ARNs by region`,
  },
  {
    path: ['concurrency'],
    isBroken: (s) => connectionsWhileShifting(s.concurrency) > (connectionsGranted(s.database.instanceType) ?? 0),
    says: (s) =>
      `lets api, apply and the jobs of two versions, as while a release shifts, open ${connectionsWhileShifting(s.concurrency)} connections; ${s.database.instanceType} grants ${connectionsGranted(s.database.instanceType)}. Lower it, or take a larger instance`,
  },
];

const certificateRegion = ({ edge, region }: StageSettings): string => (edge === 'cloudfront' ? globalRegion : region);

/** All that a stage is made of. Rules that need several settings are asked once each of them is sound. */
export const settingsSchema = shape.superRefine((settings, context) => {
  for (const { path, isBroken, says } of rules) {
    if (isBroken(settings)) context.addIssue({ code: 'custom', path: [...path], message: says(settings) });
  }
});
