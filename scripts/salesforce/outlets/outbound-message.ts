import type { SObjectRecord } from '../org/sobject-record.ts';
import type { SObjectType } from '../schema/sobject-type.ts';

export interface Notification {
  readonly id: string;
  readonly record: SObjectRecord;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const fieldsOf = (type: SObjectType, record: SObjectRecord): string =>
  type.fields
    .flatMap(({ name, type: kind }) => {
      const value = record[name] ?? null;
      return value === null || kind === 'address' || name === 'Id'
        ? []
        : [`<sf:${name}>${escape(String(value))}</sf:${name}>`];
    })
    .join('');

const notificationXml = (type: SObjectType, { id, record }: Notification): string =>
  `<Notification><Id>${id}</Id><sObject xsi:type="sf:${type.name}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>${record.Id}</sf:Id>${fieldsOf(type, record)}</sObject></Notification>`;

/** The envelope that Salesforce posts: 1 to 100 notifications of one object; empty fields are left out. */
export const outboundMessage = (
  type: SObjectType,
  notifications: readonly Notification[],
  sender: { organizationId: string; actionId: string; url: string },
): string => {
  const organization15 = sender.organizationId.slice(0, 15);
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${sender.organizationId}</OrganizationId><ActionId>${sender.actionId}</ActionId><SessionId xsi:nil="true"/><EnterpriseUrl>${sender.url}/services/Soap/c/64.0/${organization15}</EnterpriseUrl><PartnerUrl>${sender.url}/services/Soap/u/64.0/${organization15}</PartnerUrl>${notifications.map((each) => notificationXml(type, each)).join('')}</notifications></soapenv:Body></soapenv:Envelope>`;
};

/** Whether an answer acknowledges: exactly this element; a bare 200 does not. */
export const isAcknowledged = (status: number, body: string): boolean =>
  status === 200 && /<(?:\w+:)?notificationsResponse[^>]*>\s*<(?:\w+:)?Ack>\s*true\s*<\/(?:\w+:)?Ack>/.test(body);
