import { AssemblyError } from '../assembly/assembly-error.ts';
import type { RequestContext } from './condition.ts';
import { decide, type Policies, type Principal, type Verdict } from './decide.ts';
import type { FindResourcePolicy } from './resource-policies.ts';
import type { Role } from './roles.ts';
import type { Grant, Statement } from './statement.ts';

/** Who asks. */
export interface Caller {
  /** What people and log files call it. */
  readonly title: string;
  readonly principal: Principal;
  readonly identity: readonly Statement[];
  /** What is known of each of its requests. */
  readonly context: RequestContext;
  /** By the action's service, for who is in the VPC: the policy of the endpoint that the request goes through. */
  readonly endpoints?: ReadonlyMap<string, readonly Statement[]>;
}

/** A right that a request needs: most need one, some several. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: RequestContext;
}

/** No policy allows it. The message is the one that AWS gives. */
export class AccessDeniedError extends Error {
  override readonly name = 'AccessDeniedError';
  readonly need: Need;

  constructor(caller: Caller, need: Need, because: string) {
    const { principal } = caller;
    const who = principal.kind === 'role' ? principal.sessionArn : principal.name;
    super(`User: ${who} is not authorized to perform: ${need.action} on resource: ${need.resource} ${because}`);
    this.need = need;
  }
}

/** The one place where it is decided who may do what. */
export interface Gate {
  /** @throws AccessDeniedError unless each of the needs is allowed */
  demand(caller: Caller, needs: readonly Need[]): void;
}

export interface GateSurroundings {
  readonly resourcePolicyOf: FindResourcePolicy;
  /** Told of grants by which something was allowed, at least at their first use. */
  readonly onUse: (grants: readonly Grant[]) => void;
  /** Told once of each caller, action and resource that was refused. */
  readonly onRefusal: (fault: AccessDeniedError) => void;
}

/** Objects and connections have names without end; what has been decided about them is forgotten at this many. */
const decisionsMax = 20_000;

export const makeGate = ({ resourcePolicyOf, onUse, onRefusal }: GateSurroundings): Gate => {
  const decided = new Map<string, Verdict>();
  const verdictOn = (caller: Caller, need: Need): Verdict => {
    const key = keyOf(caller, need);
    const kept = decided.get(key);
    if (kept) return kept;
    const context = need.context ? { ...caller.context, ...need.context } : caller.context;
    const verdict = decide(
      { ...need, principal: caller.principal, context },
      policiesOf(caller, need, resourcePolicyOf),
    );
    if (decided.size >= decisionsMax) decided.clear();
    decided.set(key, verdict);
    if (verdict.isAllowed) onUse(verdict.by);
    else onRefusal(new AccessDeniedError(caller, need, verdict.because));
    return verdict;
  };
  return {
    demand: (caller, needs) => {
      for (const need of needs) {
        const verdict = verdictOn(caller, need);
        if (!verdict.isAllowed) throw new AccessDeniedError(caller, need, verdict.because);
      }
    },
  };
};

const keyOf = ({ title, principal, context: own, endpoints }: Caller, { action, resource, context }: Need): string => {
  const who =
    principal.kind === 'role'
      ? `${principal.arn}\n${title}\n${endpoints !== undefined}`
      : `${principal.name}\n${JSON.stringify(own)}`;
  return `${who}\n${action}\n${resource}\n${context ? JSON.stringify(context) : ''}`;
};

const policiesOf = (
  { identity, endpoints }: Caller,
  { action, resource }: Need,
  resourcePolicyOf: FindResourcePolicy,
): Policies => {
  const [service = ''] = action.split(':');
  // A key is asked by the service that needs it, not through an endpoint.
  const endpoint = service === 'kms' ? undefined : endpoints?.get(service);
  return {
    identity,
    resource: resourcePolicyOf(resource),
    ...(endpoint && { endpoint }),
    resourceDecides: service === 'kms',
  };
};

/** What everybody who comes with a role's credentials tells of itself. In AWS nothing goes over an open wire. */
export const callerAs = (sessionName: string, { arn, name, account, statements }: Role): Caller => ({
  title: sessionName,
  principal: {
    kind: 'role',
    arn,
    sessionArn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
    account,
  },
  identity: statements,
  context: {
    ...overTls,
    'aws:principalarn': arn,
    'aws:principalaccount': account,
    'aws:resourceaccount': account,
    'kms:calleraccount': account,
  },
});

/** A service of AWS that acts for a resource of ours: `events.amazonaws.com` for a rule. */
export const callerFor = (service: string, { sourceArn, account }: { sourceArn: string; account: string }): Caller => ({
  title: `${service} for ${sourceArn}`,
  principal: { kind: 'service', name: service },
  identity: [],
  context: {
    ...overTls,
    'aws:sourcearn': sourceArn,
    'aws:sourceaccount': account,
    'aws:resourceaccount': account,
  },
});

const overTls = { 'aws:securetransport': 'true', 's3:tlsversion': '1.3' } as const;

/** @throws AssemblyError unless the role lets the service take it on, for what the service acts for if that has an ARN */
export const checkTrust = (role: Role, service: string, sourceArn?: string): void => {
  const request = {
    principal: { kind: 'service', name: service } as const,
    action: 'sts:AssumeRole',
    resource: role.arn,
    context: {
      ...overTls,
      'aws:sourceaccount': role.account,
      ...(sourceArn !== undefined && { 'aws:sourcearn': sourceArn }),
    },
  };
  if (decide(request, { identity: [], resource: role.trust }).isAllowed) return;
  throw new AssemblyError(`${service} may not take on the role ${role.name}: its trust policy does not let it`);
};
