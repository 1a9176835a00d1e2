import * as z from 'zod';
import type { Addresses } from '../assembly/addresses.ts';
import type { Blueprint } from '../assembly/blueprint.ts';

/** A played service: its name in a VPC endpoint's service name, and in the SDK's `AWS_ENDPOINT_URL_…`. */
const playedServices = [
  { endpoint: 'sqs', variable: 'SQS', at: 'queues' },
  { endpoint: 's3', variable: 'S3', at: 'queues' },
  { endpoint: 'dynamodb', variable: 'DYNAMODB', at: 'tables' },
  { endpoint: 'secretsmanager', variable: 'SECRETS_MANAGER', at: 'services' },
  { endpoint: 'events', variable: 'EVENTBRIDGE', at: 'services' },
  { endpoint: 'lambda', variable: 'LAMBDA', at: 'services' },
  { endpoint: 'cognito-idp', variable: 'COGNITO_IDENTITY_PROVIDER', at: 'services' },
  { endpoint: 'execute-api', variable: 'APIGATEWAYMANAGEMENTAPI', at: 'services' },
] as const;

/**
 * The addresses of the services that a function can reach, as the variables by which the SDK itself is pointed at
 * them. Inside the VPC that is what the template has an endpoint for. Everything else gets an address that says so:
 * without one the SDK would go to the real AWS.
 */
export const reachableServices = (
  { blueprint, addresses }: { blueprint: Blueprint; addresses: Addresses },
  isInVpc: boolean,
): Readonly<Record<string, string>> => {
  const inside = endpointsOf(blueprint);
  const reached = playedServices.filter(({ endpoint }) => !isInVpc || inside.has(endpoint));
  return {
    // Beside every function, in the VPC or not.
    ...(addresses.traces !== undefined && { AWS_XRAY_DAEMON_ADDRESS: addresses.traces }),
    AWS_ENDPOINT_URL: `${addresses.services}/${isInVpc ? 'no-vpc-endpoint' : 'not-played'}`,
    ...Object.fromEntries(reached.map(({ variable, at }) => [`AWS_ENDPOINT_URL_${variable}`, addresses[at]])),
  };
};

const endpointSchema = z.object({ ServiceName: z.string() });

const endpointsOf = (blueprint: Blueprint): ReadonlySet<string> =>
  new Set(
    blueprint
      .of('AWS::EC2::VPCEndpoint')
      .map((resource) => blueprint.read(resource, endpointSchema).ServiceName.split('.').at(-1) ?? ''),
  );
