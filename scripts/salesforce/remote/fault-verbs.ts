import * as z from 'zod';
import type { FaultControl, Faults, RelayControl } from '../fault-control.ts';
import { idsArgument, type Verb, type Verbs, verb } from './verb.ts';

const count = z.int().min(0);
const milliseconds = z.number().min(0);

const faultShape = {
  path: z.string().startsWith('/').optional(),
  method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']).optional(),
  containing: z.string().optional(),
  status: z.int().min(400).max(599).optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  delayMs: milliseconds.optional(),
  breakOff: z.boolean().optional(),
  neverAnswer: z.boolean().optional(),
};

/** A fault that says nothing but where would meet requests and do nothing to them. */
const hasEffect = (fault: z.output<z.ZodObject<typeof faultShape>>): boolean =>
  fault.status !== undefined || fault.delayMs !== undefined || fault.breakOff === true || fault.neverAnswer === true;
const effect = { error: 'say what goes wrong: status, delayMs, breakOff or neverAnswer' };

const lastingFault = z.strictObject(faultShape).refine(hasEffect, effect);
const countedFault = z.strictObject({ ...faultShape, times: z.int().min(1).optional() }).refine(hasEffect, effect);

const faultVerbs = (faults: Faults): Verbs<keyof Faults> => ({
  failNext: verb(z.tuple([countedFault]), faults.failNext),
  // Whoever calls from outside ends it by `clear`.
  failWhile: verb(z.tuple([lastingFault]), (fault) => {
    faults.failWhile(fault);
  }),
  delayVisibility: verb(
    z.tuple([milliseconds, z.strictObject({ events: z.enum(['at-once', 'when-visible']).optional() }).optional()]),
    faults.delayVisibility,
  ),
  pageRows: verb(z.tuple([z.int().min(1).nullish()]), (rows) => faults.pageRows(rows ?? undefined)),
  expireLocators: verb(
    z.tuple([z.enum(['INVALID_QUERY_LOCATOR', 'QUERY_LOCATOR_EXPIRED']).optional()]),
    faults.expireLocators,
  ),
  apiLimit: verb(z.tuple([z.strictObject({ daily: count, used: count.optional() })]), faults.apiLimit),
  longRunning: verb(
    z.tuple([z.strictObject({ max: count.optional(), afterMs: milliseconds.optional() })]),
    faults.longRunning,
  ),
  moveInstance: verb(z.tuple([]), faults.moveInstance),
  revokeClient: verb(
    z.tuple([
      z
        .strictObject({
          clientId: z.string().optional(),
          error: z.enum(['invalid_client', 'invalid_client_id', 'invalid_grant']).optional(),
        })
        .optional(),
    ]),
    faults.revokeClient,
  ),
  rotateSecret: verb(
    z.tuple([z.strictObject({ clientId: z.string().optional(), keepsOld: z.boolean().optional() }).optional()]),
    faults.rotateSecret,
  ),
  rotateKey: verb(z.tuple([z.string(), z.string().includes('-----BEGIN')]), faults.rotateKey),
  bulk: verb(
    z.tuple([
      z.strictObject({
        isStuck: z.boolean().optional(),
        failJobs: z.union([z.boolean(), count]).optional(),
        dropRows: count.optional(),
        secondsToFinish: z.number().min(0).optional(),
        pageRows: z.int().min(1).optional(),
        areResultsGone: z.boolean().optional(),
      }),
    ]),
    faults.bulk,
  ),
  clear: verb(z.tuple([]), faults.clear),
});

const relayVerbs = (relay: RelayControl): Verbs<keyof RelayControl> => ({
  state: verb(z.tuple([]), relay.state),
  pause: verb(z.tuple([]), relay.pause),
  resume: verb(z.tuple([]), relay.resume),
  stop: verb(z.tuple([]), relay.stop),
  run: verb(z.tuple([z.strictObject({ replay: z.enum(['latest', 'earliest']) })]), relay.run),
  lose: verb(z.tuple([count]), relay.lose),
  duplicate: verb(z.tuple([z.int().min(1)]), relay.duplicate),
  shuffle: verb(z.tuple([z.int().min(1), z.enum(['random', 'reverse']).optional()]), relay.shuffle),
  loseBodies: verb(z.tuple([count]), relay.loseBodies),
  gap: verb(z.tuple([z.string(), idsArgument, z.enum(['CREATE', 'UPDATE', 'DELETE', 'UNDELETE'])]), relay.gap),
  overflow: verb(z.tuple([z.string()]), relay.overflow),
  wildcard: verb(z.tuple([z.string()]), relay.wildcard),
  deliveredMax: verb(z.tuple([count.nullish()]), (n) => relay.deliveredMax(n ?? undefined)),
});

const withPrefix = (prefix: string, verbs: Readonly<Record<string, Verb>>): Record<string, Verb> =>
  Object.fromEntries(Object.entries(verbs).map(([name, each]) => [`${prefix}.${name}`, each]));

/** The methods of FaultControl, such as `faults.failNext` and `relay.pause`. */
export const faultControlVerbs = ({ faults, relay }: FaultControl): Record<string, Verb> => ({
  ...withPrefix('faults', faultVerbs(faults)),
  ...withPrefix('relay', relayVerbs(relay)),
});
