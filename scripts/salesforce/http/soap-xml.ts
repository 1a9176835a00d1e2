import { XMLParser } from 'fast-xml-parser';
import { isJsonObject } from './field-inputs.ts';
import type { Reply } from './reply.ts';

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, processEntities: true });

/** An element's content: text, or an object of its elements. */
export type Element = unknown;

export const parseEnvelope = (xml: string): Element => childOf(parser.parse(xml), 'Envelope');

export const childOf = (element: Element, name: string): Element => (isJsonObject(element) ? element[name] : undefined);

/** Elements of that name, however many there are. */
export const childrenOf = (element: Element, name: string): readonly Element[] => {
  const found = childOf(element, name);
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
};

/** The text of an element; undefined when it is absent, empty or nil. */
export const textIn = (element: Element, name: string): string | undefined => {
  const found = childOf(element, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

export const textsIn = (element: Element, name: string): string[] => childrenOf(element, name).map(String);

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One element; undefined prints as nil. */
export const elementOf = (name: string, text: string | boolean | undefined): string =>
  text === undefined ? `<${name} xsi:nil="true"/>` : `<${name}>${escapeXml(String(text))}</${name}>`;

export const envelope = (status: number, body: string): Reply => ({
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
    `<soapenv:Fault><faultcode>sf:${code}</faultcode>${elementOf('faultstring', `${code}: ${message}`)}</soapenv:Fault>`,
  );
