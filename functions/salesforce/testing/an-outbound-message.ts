interface NotificationFacts {
  readonly id?: string;
  readonly object?: string;
  readonly recordId?: string;
}

export const aNotification = ({
  id = '04lA00000000001AAA',
  object = 'Opportunity',
  recordId = '006A0000002a5CxIAI',
}: NotificationFacts): string =>
  `<Notification><Id>${id}</Id><sObject xsi:type="sf:${object}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>${recordId}</sf:Id><sf:Name>Tom &amp; Sons</sf:Name></sObject></Notification>`;

/** The envelope as Salesforce sends it. */
export const anOutboundMessage = ({
  organizationId = '00DA0000000KzQbMAK',
  notifications = [aNotification({})],
}: {
  readonly organizationId?: string;
  readonly notifications?: readonly string[];
}): string => `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>${organizationId}</OrganizationId>
   <ActionId>04kA0000000001AAA</ActionId>
   <SessionId xsi:nil="true"/>
   <EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/64.0/00DA0000000KzQb</EnterpriseUrl>
   <PartnerUrl>https://acme.my.salesforce.com/services/Soap/u/64.0/00DA0000000KzQb</PartnerUrl>
   ${notifications.join('\n   ')}
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;
