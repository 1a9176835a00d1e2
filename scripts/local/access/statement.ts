import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import { type Condition, condition, type RequestContext } from './condition.ts';
import { actionMatcher, type Matcher, matcher } from './matcher.ts';

/** One action on one resource that a statement speaks of: what is used, or never used. */
export interface Grant {
  /** Where the statement stands: the stack and the logical id of the role, or of what the policy lies on. */
  readonly holder: string;
  /** To whom: a service for policies that lie on resources. */
  readonly to: string;
  /** As the policy says it. */
  readonly action: string;
  readonly resource: string;
}

/** A statement of a policy, ready to be asked. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Absent in policies of roles. */
  readonly principals: Principals | undefined;
  readonly conditions: readonly Condition[];
  readonly pairs: readonly Pair[];
}

/** Whom a statement of a resource's policy speaks of. */
export interface Principals {
  /** ARNs, accounts, or `*`. */
  readonly aws: readonly string[];
  readonly services: readonly string[];
}

interface Pair {
  readonly grant: Grant;
  readonly matchesAction: Matcher;
  readonly matchesResource: Matcher;
}

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
// Lists first: a list can be made one text, too.
const values = z.union([z.array(z.coerce.string()), z.coerce.string()]).transform((value) => [value].flat());
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMore)]);

const statementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: principal.optional(),
  Action: oneOrMore.optional(),
  NotAction: oneOrMore.optional(),
  Resource: oneOrMore.optional(),
  NotResource: oneOrMore.optional(),
  Condition: z.record(z.string(), z.record(z.string(), values)).default({}),
});
type Written = z.output<typeof statementSchema>;

/** A policy of IAM's language as a template has it. */
export const policySchema = z.object({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([statementSchema, z.array(statementSchema)]).transform((value) => [value].flat()),
});
export type PolicyDocument = z.output<typeof policySchema>;

/** Services that act here. What is said of others (of logs, of backups, of traces) nobody ever asks. */
const actingServices = /^(\*|(apigateway|cloudfront|cognito-idp|events|lambda|scheduler)\.amazonaws\.com)$/;

/**
 * The statements of a policy that can concern anybody here.
 * @throws AssemblyError for what the local cloud cannot decide by
 */
export const statementsOf = (holder: string, { Statement: written }: PolicyDocument): Statement[] =>
  written.filter(isOfUs).map((each) => {
    try {
      return statementOf(holder, each);
    } catch (fault) {
      if (fault instanceof AssemblyError) throw new AssemblyError(`${holder}: ${fault.message}`);
      throw fault;
    }
  });

const isOfUs = ({ Principal }: Written): boolean => {
  if (Principal === undefined || Principal === '*') return true;
  const services = Principal.Service ?? [];
  const others = Object.keys(Principal).filter((kind) => kind !== 'Service');
  return others.length > 0 || services.some((name) => actingServices.test(name));
};

const statementOf = (holder: string, written: Written): Statement => {
  const principals = written.Principal === undefined ? undefined : principalsOf(written.Principal);
  const to = principals?.services.join(', ') ?? '';
  return {
    effect: written.Effect,
    principals,
    conditions: conditionsOf(written),
    pairs: sides(written.Action, written.NotAction, actionMatcher).flatMap(([action, matchesAction]) =>
      sides(written.Resource, written.NotResource, plainMatcher).map(([resource, matchesResource]) => ({
        grant: { holder, to, action, resource },
        matchesAction,
        matchesResource,
      })),
    ),
  };
};

const principalsOf = (written: z.output<typeof principal>): Principals => {
  if (written === '*') return { aws: ['*'], services: ['*'] };
  const { AWS: aws = [], Service: services = [], ...others } = written;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new AssemblyError(`the local cloud does not know principals of the kind ${unknown}`);
  return { aws, services };
};

const conditionsOf = ({ Condition }: Written): Condition[] =>
  Object.entries(Condition).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, wanted]) => condition(operator, key, wanted)),
  );

const plainMatcher = (pattern: string): Matcher => {
  if (pattern.includes('${')) throw new AssemblyError(`the local cloud does not know policy variables: ${pattern}`);
  return matcher(pattern);
};

/** What is named is a pair each; what is excluded is one: everything but all of that. */
const sides = (
  named: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
  make: (pattern: string) => Matcher,
): (readonly [string, Matcher])[] => {
  if (excluded === undefined) return (named ?? ['*']).map((pattern) => [pattern, make(pattern)] as const);
  const matchers = excluded.map(make);
  return [[`all but ${excluded.join(', ')}`, (text) => !matchers.some((matches) => matches(text))]];
};

/** The parts of a statement that speak of an action on a resource, if it counts for the request. */
export const meant = (
  { pairs, conditions }: Statement,
  {
    action,
    resource,
    context,
  }: { readonly action: string; readonly resource: string; readonly context: RequestContext },
): readonly Grant[] => {
  const found = pairs.filter(
    ({ matchesAction, matchesResource }) => matchesAction(action) && matchesResource(resource),
  );
  return found.length > 0 && conditions.every((holds) => holds(context)) ? found.map(({ grant }) => grant) : [];
};
