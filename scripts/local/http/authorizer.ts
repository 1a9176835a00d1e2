import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { collect, headerOf } from './http-message.ts';
import { allows, type PolicyDocument, policyDocumentSchema } from './policy-document.ts';
import { type AuthorizerContext, type Meeting, requestContext, requestParts } from './proxy-event.ts';
import { functionArnOf } from './rest-routes.ts';

export type Decision =
  | { readonly verdict: 'allowed'; readonly context: AuthorizerContext }
  | { readonly verdict: 'unauthorized' | 'denied' | 'failed' };

/** Decides whether a request may go on. */
export type Authorizer = (meeting: Meeting) => Promise<Decision>;

export interface AuthorizerDefinition {
  readonly functionArn: string;
  readonly identitySources: readonly string[];
  readonly cachedSeconds: number;
}

const schema = z.object({
  Type: z.literal('REQUEST', 'only authorizers of type REQUEST are played'),
  AuthorizerUri: z.string(),
  IdentitySource: z.string().default(''),
  AuthorizerResultTtlInSeconds: z.coerce.number().int().min(0).max(3_600).default(300),
});

export const authorizerDefinition = (blueprint: Blueprint, resource: Resource): AuthorizerDefinition => {
  const read = blueprint.read(resource, schema);
  const functionArn = functionArnOf(read.AuthorizerUri);
  if (functionArn === undefined) throw new AssemblyError(`${nameForPeople(resource)}: no function to be found`);
  const identitySources = read.IdentitySource.split(',')
    .map((source) => source.trim())
    .filter(Boolean);
  return { functionArn, identitySources, cachedSeconds: read.AuthorizerResultTtlInSeconds };
};

const answerSchema = z.object({
  principalId: z.string(),
  policyDocument: policyDocumentSchema,
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

interface Cached {
  readonly policy: PolicyDocument;
  readonly context: AuthorizerContext;
  readonly until: number;
}

/**
 * A Lambda authorizer of type REQUEST. Its policy is kept by the values of the identity sources, as API Gateway keeps
 * it: for all methods of the API, each time weighed against the method that is asked for.
 */
export const makeAuthorizer = (
  { identitySources, cachedSeconds }: AuthorizerDefinition,
  lambda: Pick<LambdaFunction, 'invoke'>,
  now: () => number = Date.now,
): Authorizer => {
  const cache = new Map<string, Cached>();
  return async (meeting) => {
    const values = identitySources.map((source) => valueOf(source, meeting));
    if (values.some((value) => value === undefined || value === '')) return { verdict: 'unauthorized' };
    const key = JSON.stringify(values);
    const methodArn = methodArnOf(meeting);
    const kept = cache.get(key);
    if (kept && kept.until > now()) return decide(kept, methodArn);
    try {
      const answer = answerSchema.parse(await lambda.invoke(authorizerEvent(meeting, methodArn)));
      const context = { principalId: answer.principalId, ...stringified(answer.context ?? {}), integrationLatency: 0 };
      const fresh = { policy: answer.policyDocument, context, until: now() + cachedSeconds * 1_000 };
      if (cachedSeconds > 0 && identitySources.length > 0) remember(cache, key, fresh);
      return decide(fresh, methodArn);
    } catch (fault) {
      // The one agreed word by which an authorizer says "who are you?" rather than "I broke".
      return { verdict: fault instanceof Error && fault.message === 'Unauthorized' ? 'unauthorized' : 'failed' };
    }
  };
};

const cachedMax = 1_000;

const remember = (cache: Map<string, Cached>, key: string, value: Cached): void => {
  cache.delete(key);
  cache.set(key, value);
  const [oldest] = cache.keys();
  if (cache.size > cachedMax && oldest !== undefined) cache.delete(oldest);
};

const decide = ({ policy, context }: Cached, methodArn: string): Decision =>
  allows(policy, methodArn) ? { verdict: 'allowed', context } : { verdict: 'denied' };

/** Whatever the authorizer gives, functions receive text. */
const stringified = (context: Readonly<Record<string, string | number | boolean>>): Record<string, string> =>
  Object.fromEntries(Object.entries(context).map(([name, value]) => [name, String(value)]));

const methodArnOf = ({ api, request }: Meeting): string =>
  `arn:aws:execute-api:${api.region}:${api.account}:${api.apiId}/${api.stage}/${request.method}${request.path}`;

const authorizerEvent = (meeting: Meeting, methodArn: string): object => ({
  type: 'REQUEST',
  methodArn,
  ...requestParts(meeting),
  requestContext: requestContext(meeting, undefined),
});

const valueOf = (source: string, meeting: Meeting): string | undefined => {
  const [kind, name = ''] =
    /^(method\.request\.header|method\.request\.querystring|stageVariables|context)\.(.+)$/.exec(source)?.slice(1) ??
    [];
  switch (kind) {
    case 'method.request.header':
      return headerOf(meeting.request, name);
    case 'method.request.querystring':
      return collect(meeting.request.query).single[name];
    case 'stageVariables':
      return meeting.api.stageVariables?.[name];
    case 'context': {
      const value: unknown = name
        .split('.')
        .reduce<unknown>((at, step) => Object(at)[step], requestContext(meeting, undefined));
      return value === undefined || value === null ? undefined : z.coerce.string().parse(value);
    }
    default:
      throw new AssemblyError(`the identity source ${source} is not understood`);
  }
};
