const salesforceDomains = ['.salesforce.com', '.force.com'];
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether an address may be trusted with Salesforce credentials: Salesforce's own domains over https. This machine
 * itself may speak plain http, for the stand-in org.
 */
export const isSalesforceAddress = (address: string): boolean => {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (loopback.has(url.hostname)) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && salesforceDomains.some((domain) => url.hostname.endsWith(domain));
};
