/** The token of an Authorization header; Salesforce takes `OAuth` for `Bearer`. */
export const bearerOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string | undefined => {
  const header = headers['authorization'];
  return typeof header === 'string' ? /^(?:Bearer|OAuth)\s+(.+)$/i.exec(header)?.[1] : undefined;
};
