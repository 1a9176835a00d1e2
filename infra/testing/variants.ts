import type { StageOverrides } from '../stages.ts';

/** Every setting that adds something, at once. */
export const everything = {
  databaseReadReplica: 'true',
  databaseProxy: 'true',
  salesforceOrganizations: '00DKY0000000001AAA',
  threatProtection: 'true',
  mailFrom: 'no-reply@fairlead.example',
  originKey: '2',
  tracing: 'adot',
  tracingLayerArn: 'arn:aws:lambda:eu-central-2:123456789012:layer:AWSOpenTelemetryDistroJs:1',
  backupCopyTo: 'arn:aws:backup:eu-central-2:210987654321:backup-vault:fairlead',
} as const satisfies StageOverrides;

/** A stage that never leaves Switzerland. */
export const swiss = {
  edge: 'regional',
  residency: 'eu-central-2',
  publicUrl: 'https://sales.example.ch',
  certificateArn: 'arn:aws:acm:eu-central-2:123456789012:certificate/x',
} as const satisfies StageOverrides;

/** What tests of every template walk over: a name, a stage, and what is said otherwise. */
export const variants: readonly (readonly [name: string, stage: string, overrides: StageOverrides])[] = [
  ['dev', 'dev', {}],
  ['a preview', 'preview-board42', {}],
  ['staging', 'staging', {}],
  ['prod', 'prod', {}],
  ['prod with everything', 'prod', everything],
  ['prod in one region', 'prod', swiss],
];
