import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import { awsManagedPolicies } from './aws-managed-policies.ts';
import { policySchema, type Statement, statementsOf } from './statement.ts';

/** A role with everything that it may do. */
export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  /** Its policies: inline, attached and managed. */
  readonly statements: readonly Statement[];
  /** Who may take it on. */
  readonly trust: readonly Statement[];
}

const roleSchema = z.object({
  AssumeRolePolicyDocument: policySchema,
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyDocument: policySchema })).default([]),
  PermissionsBoundary: z.undefined('boundaries of permissions are not played').optional(),
});
const policyResource = z.object({ PolicyDocument: policySchema });
const attachedTo = z.object({ Roles: z.array(z.string()).default([]) });

/** Gives a role of the template by its ARN. @throws AssemblyError when there is none, or its policies are not understood */
export type FindRole = (arn: string) => Role;

export const findRoles = (blueprint: Blueprint): FindRole => {
  const found = new Map<string, Role>();
  return (arn) => {
    const kept = found.get(arn);
    if (kept) return kept;
    const resource = blueprint.find('AWS::IAM::Role', arn);
    if (!resource) throw new AssemblyError(`there is no role ${arn} in the template`);
    const role = roleOf(blueprint, resource, arn);
    found.set(arn, role);
    return role;
  };
};

/** `fairlead-dev-api/ApiRole1873F438` */
export const holderOf = ({ stack, logicalId }: Resource): string => `${stack.name}/${logicalId}`;

const roleOf = (blueprint: Blueprint, resource: Resource, arn: string): Role => {
  const holder = holderOf(resource);
  const { name } = blueprint.identityOf(resource);
  const { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } = blueprint.read(resource, roleSchema);
  const attached = [...blueprint.of('AWS::IAM::Policy'), ...blueprint.of('AWS::IAM::ManagedPolicy')].filter(
    (policy) =>
      ManagedPolicyArns.includes(blueprint.identityOf(policy).ref) ||
      blueprint.read(policy, attachedTo).Roles.includes(name),
  );
  const known = new Set(attached.map((policy) => blueprint.identityOf(policy).ref));
  const documents = [...Policies, ...attached.map((policy) => blueprint.read(policy, policyResource))];
  return {
    arn,
    name,
    account: resource.stack.account,
    trust: statementsOf(holder, AssumeRolePolicyDocument),
    statements: [
      ...documents.flatMap(({ PolicyDocument }) => statementsOf(holder, PolicyDocument)),
      ...ManagedPolicyArns.filter((each) => !known.has(each)).flatMap((each) =>
        statementsOf(holder, ofAws(each, resource)),
      ),
    ],
  };
};

const ofAws = (arn: string, role: Resource): z.output<typeof policySchema> => {
  const actions = awsManagedPolicies[arn];
  if (!actions) throw new AssemblyError(`${nameForPeople(role)}: the local cloud does not know what ${arn} allows`);
  return policySchema.parse({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } });
};
