import { XMLParser } from 'fast-xml-parser';
import { undeleteRecord } from '../org/delete-records.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import type { Api, ApiRequest } from './api.ts';
import { isJsonObject } from './field-inputs.ts';
import type { Reply } from './reply.ts';

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => name === 'ids',
});

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const envelope = (status: number, body: string): Reply => ({
  status,
  text: {
    type: 'text/xml;charset=UTF-8',
    content: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`,
  },
});

/** A refusal as SOAP says it. */
export const soapFault = (code: string, message: string): Reply =>
  envelope(
    500,
    `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${escape(message)}</faultstring></soapenv:Fault>`,
  );

const child = (value: unknown, name: string): unknown => (isJsonObject(value) ? value[name] : undefined);

const textList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const undeleteResult = (api: Api, actor: { userId: string; origin: string }, id: string): string => {
  try {
    const id18 = api.org.transact(actor, (transaction) => undeleteRecord(transaction, id));
    return `<result><id>${id18}</id><success>true</success></result>`;
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return `<result><errors><message>${escape(error.message)}</message><statusCode>${error.errorCode}</statusCode></errors><id xsi:nil="true"/><success>false</success></result>`;
  }
};

/** The partner SOAP API, as far as REST has no call for it: `undelete` and `getServerTimestamp`. */
export const answerSoap = (api: Api, request: ApiRequest): Reply => {
  const message: unknown = child(parser.parse(request.body), 'Envelope');
  const token = child(child(child(message, 'Header'), 'SessionHeader'), 'sessionId');
  const body = child(message, 'Body');
  try {
    const { userId } = api.sessions.of(typeof token === 'string' ? token : undefined);
    if (child(body, 'getServerTimestamp') !== undefined) {
      return envelope(
        200,
        `<getServerTimestampResponse><result><timestamp>${api.org.now().toISOString()}</timestamp></result></getServerTimestampResponse>`,
      );
    }
    const ids = textList(child(child(body, 'undelete'), 'ids'));
    if (ids.length === 0)
      return soapFault('UNKNOWN_EXCEPTION', 'this stand-in knows the operations undelete and getServerTimestamp');
    const version = /\/u\/(\d+\.\d)/.exec(request.path)?.[1] ?? '64.0';
    const actor = { userId, origin: `com/salesforce/api/soap/${version}` };
    return envelope(
      200,
      `<undeleteResponse>${ids.map((id) => undeleteResult(api, actor, id)).join('')}</undeleteResponse>`,
    );
  } catch (error) {
    if (error instanceof SalesforceError) return soapFault(error.errorCode, error.message);
    throw error;
  }
};
