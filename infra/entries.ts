import type * as z from 'zod';
import { apiEnvSchema } from '#functions/api/env';
import { applyEnvSchema } from '#functions/apply/env';
import { authorizerEnvSchema, signInEnvSchema, tokenClaimsEnvSchema } from '#functions/auth/env';
import { canaryEnvSchema } from '#functions/canary/env';
import { receiveEnvSchema } from '#functions/hooks/env';
import {
  backendsEnvSchema,
  migrateEnvSchema,
  nameDealsEnvSchema,
  retentionEnvSchema,
  rewindEnvSchema,
} from '#functions/jobs/env';
import { pushEnvSchema, socketEnvSchema } from '#functions/live/env';
import { backfillEnvSchema, pollEnvSchema, refetchEnvSchema, undeliveredEnvSchema } from '#functions/sync/env';

interface Entry {
  /** Exports `handler`. */
  readonly file: `functions/${string}.ts`;
  readonly contract: z.ZodObject;
}

/** Every function there is: its construct's id, the file that answers, and the environment it demands. */
export const entries = {
  SignIn: { file: 'functions/auth/sign-in.ts', contract: signInEnvSchema },
  Authorizer: { file: 'functions/auth/authorizer.ts', contract: authorizerEnvSchema },
  TokenClaims: { file: 'functions/auth/token-claims.ts', contract: tokenClaimsEnvSchema },
  Receive: { file: 'functions/hooks/receive.ts', contract: receiveEnvSchema },
  Refetch: { file: 'functions/sync/refetch.ts', contract: refetchEnvSchema },
  Poll: { file: 'functions/sync/poll.ts', contract: pollEnvSchema },
  Backfill: { file: 'functions/sync/backfill.ts', contract: backfillEnvSchema },
  Undelivered: { file: 'functions/sync/undelivered.ts', contract: undeliveredEnvSchema },
  Apply: { file: 'functions/apply/apply.ts', contract: applyEnvSchema },
  Api: { file: 'functions/api/api.ts', contract: apiEnvSchema },
  Socket: { file: 'functions/live/socket.ts', contract: socketEnvSchema },
  Push: { file: 'functions/live/push.ts', contract: pushEnvSchema },
  Migrate: { file: 'functions/jobs/migrate.ts', contract: migrateEnvSchema },
  NameDeals: { file: 'functions/jobs/name-deals.ts', contract: nameDealsEnvSchema },
  Retention: { file: 'functions/jobs/retention.ts', contract: retentionEnvSchema },
  Canary: { file: 'functions/canary/canary.ts', contract: canaryEnvSchema },
  Backends: { file: 'functions/jobs/backends.ts', contract: backendsEnvSchema },
  Rewind: { file: 'functions/jobs/rewind.ts', contract: rewindEnvSchema },
} as const satisfies Readonly<Record<string, Entry>>;

export type EntryName = keyof typeof entries;
export const entryNames = Object.keys(entries).filter((name): name is EntryName => name in entries);
export type ContractOf<Name extends EntryName> = (typeof entries)[Name]['contract'];
