import * as z from 'zod';
import type { OrgControl } from '../control.ts';
import type { ApiRequest } from '../http/api.ts';
import { ok, type Reply } from '../http/reply.ts';
import { bearerOf } from '../http/session-token.ts';
import type { Sessions } from '../http/sessions.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { dataControlVerbs } from './data-verbs.ts';
import { faultControlVerbs } from './fault-verbs.ts';
import type { Verb } from './verb.ts';

export const CONTROL_PATH = '/stand-in/control';

const bodySchema = z.strictObject({ do: z.string(), with: z.array(z.unknown()).default([]) });

const refuse = (status: number, errorCode: string, message: string): Reply => ({
  status,
  json: [{ message, errorCode }],
});

const readBody = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What went wrong by the caller's fault; anything else is ours. */
const explain = (error: unknown): Reply => {
  if (error instanceof SalesforceError) return { status: error.status, json: [error] };
  const isOurs = !(error instanceof Error) || error instanceof TypeError || error instanceof RangeError;
  if (isOurs) throw error;
  return refuse(400, 'INVALID_ARGUMENT', error.message);
};

const act = async (verbs: Readonly<Record<string, Verb>>, request: ApiRequest): Promise<Reply> => {
  const body = bodySchema.safeParse(readBody(request.body));
  if (!body.success)
    return refuse(
      400,
      'JSON_PARSER_ERROR',
      `send {"do": "<method>", "with": [arguments]}:\n${z.prettifyError(body.error)}`,
    );
  const verb = Object.hasOwn(verbs, body.data.do) ? verbs[body.data.do] : undefined;
  if (!verb)
    return refuse(
      404,
      'NOT_FOUND',
      `there is no ${body.data.do}; there is ${Object.keys(verbs).toSorted().join(', ')}`,
    );
  try {
    return ok((await verb.call(body.data.with)) ?? null);
  } catch (error) {
    return explain(error);
  }
};

/** Lets people and scripts do to the org what no client of Salesforce could; undefined when the path is another. */
export const answerControl = async (
  request: ApiRequest,
  { sessions, control }: { sessions: Sessions; control: OrgControl },
): Promise<Reply | undefined> => {
  if (request.path !== CONTROL_PATH) return undefined;
  if (!sessions.isKept(bearerOf(request.headers)))
    return refuse(401, 'INVALID_SESSION_ID', "the org's administrator token is needed, not a session's");
  if (request.method !== 'POST') return refuse(405, 'METHOD_NOT_ALLOWED', 'POST it');
  return act({ ...dataControlVerbs(control), ...faultControlVerbs(control) }, request);
};
