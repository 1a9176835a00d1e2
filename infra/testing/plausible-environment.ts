import { type EntryName, entries } from '../entries.ts';

const notAnyText: Readonly<Record<string, string>> = {
  DB_PORT: '5432',
  DB_PROXIED: 'false',
  DELETE_GUARD_SHARE: '0.2',
  FEDERATION: 'null',
  HEARTBEAT_SECONDS: '300',
};

/** A value for each variable of a function's contract that the contract accepts. */
export const plausibleEnvironment = (name: EntryName): Record<string, string> => {
  const variables = Object.keys(entries[name].contract.shape).map((variable): [string, string] => {
    if (/_(URL|ENDPOINT)$/.test(variable)) return [variable, 'https://fairlead.example'];
    if (variable.endsWith('_ARN')) return [variable, 'arn:aws:sqs:eu-central-2:000000000000:fairlead'];
    return [variable, notAnyText[variable] ?? 'fairlead'];
  });
  const environment = { AWS_REGION: 'eu-central-2', ...Object.fromEntries(variables) };
  entries[name].contract.parse(environment);
  return environment;
};
