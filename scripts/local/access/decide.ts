import type { RequestContext } from './condition.ts';
import { type Grant, meant, type Statement } from './statement.ts';

/** Who asks: a role that something runs as, or a service of AWS by itself. */
export type Principal =
  | { readonly kind: 'role'; readonly arn: string; readonly sessionArn: string; readonly account: string }
  | { readonly kind: 'service'; readonly name: string };

export interface AccessRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Every policy that has a say. */
export interface Policies {
  /** Of the role. */
  readonly identity: readonly Statement[];
  /** On what is asked for. */
  readonly resource: readonly Statement[];
  /** Of the VPC endpoint that the request goes through; absent when it goes through none. */
  readonly endpoint?: readonly Statement[];
  /** A key is its own master: what roles may is nothing unless its policy hands that over to the account. */
  readonly resourceDecides?: boolean;
}

export type Verdict =
  | { readonly isAllowed: true; readonly by: readonly Grant[] }
  | { readonly isAllowed: false; readonly because: string };

/**
 * Decides as IAM does within one account: what is denied anywhere is refused; what goes through an endpoint must be
 * allowed by it; then a policy of the role or one on the resource must allow it, and for a service one on the resource.
 */
export const decide = (request: AccessRequest, policies: Policies): Verdict => {
  const { principal, action } = request;
  const resource = policies.resource.filter((statement) => isOf(statement, principal));
  const endpoint = policies.endpoint?.filter((statement) => isOf(statement, principal));
  const kinds = [
    ['an identity-based policy', policies.identity],
    ['a resource-based policy', resource],
    ['a VPC endpoint policy', endpoint ?? []],
  ] as const;
  const denying = kinds.find(([, statements]) => effective(statements, 'Deny', request).length > 0);
  if (denying) return { isAllowed: false, because: `with an explicit deny in ${denying[0]}` };
  if (endpoint && effective(endpoint, 'Allow', request).length === 0) return missing('VPC endpoint', action);
  const byIdentity = principal.kind === 'role' ? effective(policies.identity, 'Allow', request) : [];
  const byResource = effective(
    resource.filter((statement) => !isOnlyAccount(statement, principal)),
    'Allow',
    request,
  );
  if (policies.resourceDecides && byResource.length === 0 && effective(resource, 'Allow', request).length === 0)
    return missing('resource-based', action);
  const by = [...byIdentity, ...byResource];
  if (by.length > 0) return { isAllowed: true, by };
  return missing(principal.kind === 'role' ? 'identity-based' : 'resource-based', action);
};

const missing = (kind: string, action: string): Verdict => ({
  isAllowed: false,
  because: `because no ${kind} policy allows the ${action} action`,
});

const effective = (
  statements: readonly Statement[],
  effect: Statement['effect'],
  request: AccessRequest,
): readonly Grant[] =>
  statements.filter((statement) => statement.effect === effect).flatMap((statement) => meant(statement, request));

const rootOf = (account: string): string => `arn:aws:iam::${account}:root`;

const isOf = ({ principals }: Statement, principal: Principal): boolean => {
  if (!principals) return false;
  if (principal.kind === 'service') return principals.services.some((name) => name === '*' || name === principal.name);
  const names = ['*', principal.arn, principal.sessionArn, principal.account, rootOf(principal.account)];
  return principals.aws.some((name) => names.includes(name));
};

/** The account as a principal lets nobody in by itself: it leaves the say to the policies of the account's roles. */
const isOnlyAccount = ({ principals }: Statement, principal: Principal): boolean =>
  principal.kind === 'role' &&
  !principals?.aws.some((name) => name === '*' || name === principal.arn || name === principal.sessionArn);
