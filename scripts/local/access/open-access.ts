import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import { arnOf } from '../assembly/identities.ts';
import type { FunctionDefinition } from '../lambda/function-definition.ts';
import { standingNeeds } from '../lambda/standing-needs.ts';
import { type AccessDeniedError, callerAs, checkTrust, type Gate, makeGate } from './gate.ts';
import { type IdentityBook, makeIdentityBook } from './identity-book.ts';
import { findResourcePolicies } from './resource-policies.ts';
import { type FindRole, findRoles } from './roles.ts';
import { openGrantNotes } from './used-grants.ts';

/** Who may do what in an assembly. */
export interface Access {
  readonly gate: Gate;
  readonly book: IdentityBook;
  readonly findRole: FindRole;
}

export interface AccessOptions {
  /** Where it is noted which grants were used; absent: nowhere. */
  readonly grantsFolder: string | undefined;
  readonly onRefusal: (fault: AccessDeniedError) => void;
}

/**
 * Reads roles and policies and checks what needs no request: that each role may be taken on by whom it is for, and that
 * Lambda may do with a function's role what it does with every one.
 * @throws AssemblyError, AccessDeniedError
 */
export const openAccess = (
  blueprint: Blueprint,
  definitions: readonly FunctionDefinition[],
  { grantsFolder, onRefusal }: AccessOptions,
): Access => {
  const findRole = findRoles(blueprint);
  const resourcePolicies = findResourcePolicies(blueprint);
  const book = makeIdentityBook(blueprint, definitions, findRole);
  const roles = [...definitions.map(({ roleArn }) => roleArn), ...scheduleRoles(blueprint, findRole)];
  const lent = [...new Set(roles)].flatMap((arn) => findRole(arn).statements);
  const onUse = openGrantNotes(grantsFolder, [...lent, ...resourcePolicies.ofServices]);
  const gate = makeGate({ resourcePolicyOf: resourcePolicies.of, onUse, onRefusal });
  for (const definition of definitions) {
    gate.demand(callerAs(definition.name, findRole(definition.roleArn)), standingNeeds(definition));
  }
  return { gate, book, findRole };
};

const scheduleSchema = z.object({
  GroupName: z.string().default('default'),
  Target: z.object({ RoleArn: z.string() }),
});

const scheduleRoles = (blueprint: Blueprint, findRole: FindRole): string[] =>
  blueprint.of('AWS::Scheduler::Schedule').map((resource) => {
    const { GroupName, Target } = blueprint.read(resource, scheduleSchema);
    // The Scheduler acts for the group of a schedule, not for the schedule.
    const group = arnOf(resource.stack, 'scheduler', `schedule-group/${GroupName}`);
    checkTrust(findRole(Target.RoleArn), 'scheduler.amazonaws.com', group);
    return Target.RoleArn;
  });
