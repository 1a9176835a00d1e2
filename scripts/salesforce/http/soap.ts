import { SalesforceError } from '../org/salesforce-error.ts';
import type { Api, ApiRequest } from './api.ts';
import { isJsonObject } from './field-inputs.ts';
import type { Reply } from './reply.ts';
import { soapCalls } from './soap-calls.ts';
import { childOf, envelope, parseEnvelope, soapFault, textIn } from './soap-xml.ts';

/** The partner SOAP API, as far as REST has no call for it; `soapCalls` names what it knows. */
export const answerSoap = (api: Api, request: ApiRequest): Reply => {
  const message = parseEnvelope(request.body);
  const body = childOf(message, 'Body');
  try {
    const { userId } = api.sessions.of(textIn(childOf(childOf(message, 'Header'), 'SessionHeader'), 'sessionId'));
    const [name = ''] = Object.keys(isJsonObject(body) ? body : {});
    const call = Object.hasOwn(soapCalls, name) ? soapCalls[name] : undefined;
    if (!call)
      return soapFault('UNKNOWN_EXCEPTION', `this stand-in knows the operations ${Object.keys(soapCalls).join(', ')}`);
    const version = /\/u\/(\d+\.\d)/.exec(request.path)?.[1] ?? '64.0';
    const actor = { userId, origin: `com/salesforce/api/soap/${version}` };
    const results = call({ org: api.org, actor }, childOf(body, name));
    return envelope(200, `<${name}Response>${results}</${name}Response>`);
  } catch (error) {
    if (error instanceof SalesforceError) return soapFault(error.errorCode, error.message);
    throw error;
  }
};
