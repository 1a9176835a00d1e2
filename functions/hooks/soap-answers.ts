import type { HttpAnswer } from '#platform/http-answer';
import type { Failure } from '#platform/http-problem';

const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

const xml = { 'content-type': 'text/xml; charset=utf-8' };

/** Salesforce takes this element for an acknowledgement and nothing else: anything but it comes again for a day. */
export const acknowledgement: HttpAnswer = {
  status: 200,
  headers: xml,
  body: envelope(
    '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>',
  ),
};

/** A failure in SOAP's words. Codes and messages of problems are ours and need no escaping but `&` and `<`. */
export const soapFault = ({ status, headers, problem }: Failure): HttpAnswer => {
  const side = status >= 500 ? 'Server' : 'Client';
  const text = `${problem.code}: ${problem.message}`.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status,
    headers: { ...headers, ...xml },
    body: envelope(
      `<soapenv:Fault><faultcode>soapenv:${side}</faultcode><faultstring>${text}</faultstring></soapenv:Fault>`,
    ),
  };
};
