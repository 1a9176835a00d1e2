import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import { type Caller, callerAs, checkTrust } from './gate.ts';
import { type FindRole, holderOf } from './roles.ts';
import { policySchema, type Statement, statementsOf } from './statement.ts';

/** By what a function's process signs its requests. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** A function as IAM sees it. */
export interface FunctionIdentity {
  readonly credentials: Credentials;
  /** Of who takes messages from queues for it: Lambda itself, in its name, and from outside the VPC. */
  readonly pollerCredentials: Credentials;
}

/** Who is who: each function runs as its role, with credentials of its own. */
export interface IdentityBook {
  /** By ARN. */
  readonly of: (functionArn: string) => FunctionIdentity;
  readonly callerOf: (accessKeyId: string) => Caller | undefined;
}

/** @throws AssemblyError for a function without a role that Lambda may take on, or policies that are not understood */
export const makeIdentityBook = (
  blueprint: Blueprint,
  definitions: readonly FunctionDefinition[],
  findRole: FindRole,
): IdentityBook => {
  const endpoints = endpointPolicies(blueprint);
  const byArn = new Map<string, FunctionIdentity>();
  const byKey = new Map<string, Caller>();
  for (const { arn, name, roleArn, isInVpc } of definitions) {
    const role = findRole(roleArn);
    checkTrust(role, 'lambda.amazonaws.com');
    const caller = callerAs(name, role);
    const [credentials, pollerCredentials] = [newCredentials(), newCredentials()];
    byArn.set(arn, { credentials, pollerCredentials });
    byKey.set(credentials.accessKeyId, isInVpc ? { ...caller, endpoints } : caller);
    byKey.set(pollerCredentials.accessKeyId, caller);
  }
  return {
    of: (arn) => {
      const found = byArn.get(arn);
      if (!found) throw new Error(`no function ${arn} has an identity`);
      return found;
    },
    callerOf: (accessKeyId) => byKey.get(accessKeyId),
  };
};

/** In the form of what the Security Token Service gives. */
const newCredentials = (): Credentials => ({
  accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64'),
  sessionToken: randomBytes(48).toString('base64'),
});

const endpointSchema = z.object({ ServiceName: z.string(), PolicyDocument: policySchema.optional() });

/** An endpoint without a policy lets everything through. */
const endpointPolicies = (blueprint: Blueprint): ReadonlyMap<string, readonly Statement[]> =>
  new Map(
    blueprint.of('AWS::EC2::VPCEndpoint').flatMap((resource) => {
      const { ServiceName, PolicyDocument } = blueprint.read(resource, endpointSchema);
      const service = ServiceName.split('.').at(-1) ?? '';
      return PolicyDocument ? [[service, statementsOf(holderOf(resource), PolicyDocument)] as const] : [];
    }),
  );
