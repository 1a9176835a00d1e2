/**
 * What AWS asks for, in US dollars, as its public price pages list it for us-east-1. Written down by hand on the day
 * below and not fetched: prices change, so look at the page that is named before you promise anything to anybody.
 */
export const pricedOn = '2026-11-22';

export interface Price {
  readonly usd: number;
  readonly per: string;
  /** Cheaper from so many on, in the order of the list; the first tier costs `usd`. */
  readonly beyond?: readonly { readonly above: number; readonly usd: number }[];
  /** Whether a region may ask for more than us-east-1 does. */
  readonly where: 'region' | 'everywhere';
  readonly page: string;
}

const page = (path: string): string => `https://aws.amazon.com/${path}/pricing/`;
const regional = (usd: number, per: string, path: string): Price => ({ usd, per, where: 'region', page: page(path) });
const everywhere = (usd: number, per: string, path: string): Price => ({
  ...regional(usd, per, path),
  where: 'everywhere',
});

export const prices = {
  restRequest: {
    ...regional(3.5e-6, 'request', 'api-gateway'),
    beyond: [
      { above: 333e6, usd: 2.8e-6 },
      { above: 1e9, usd: 2.38e-6 },
    ],
  },
  socketMessage: regional(1e-6, 'message of 32 KB', 'api-gateway'),
  socketMinute: regional(0.25e-6, 'connection-minute', 'api-gateway'),
  lambdaRequest: regional(0.2e-6, 'request', 'lambda'),
  lambdaGbSecond: regional(1.33334e-5, 'GB-second, arm64', 'lambda'),
  sqsRequest: regional(0.4e-6, 'request', 'sqs'),
  dynamoRead: regional(0.125e-6, 'read unit', 'dynamodb/on-demand'),
  dynamoWrite: regional(0.625e-6, 'write unit', 'dynamodb/on-demand'),
  databaseStorage: regional(0.115, 'GB-month, gp3', 'rds/postgresql'),
  databaseBackup: regional(0.095, 'GB-month', 'rds/postgresql'),
  proxyVcpuHour: regional(0.015, 'vCPU-hour', 'rds/proxy'),
  vaultStorage: regional(0.095, 'GB-month', 'backup'),
  cloudFrontRequest: everywhere(1.2e-6, 'HTTPS request, Europe', 'cloudfront'),
  cloudFrontGb: everywhere(0.085, 'GB, Europe', 'cloudfront'),
  transferOutGb: regional(0.09, 'GB', 'ec2/on-demand'),
  transferBetweenZonesGb: regional(0.02, 'GB, both ways', 'ec2/on-demand'),
  firewallAcl: everywhere(5, 'web ACL and month', 'waf'),
  firewallRule: everywhere(1, 'rule and month', 'waf'),
  firewallRequest: everywhere(0.6e-6, 'request', 'waf'),
  logGb: regional(0.5, 'GB taken in', 'cloudwatch'),
  logStorage: regional(0.03, 'GB-month', 'cloudwatch'),
  metric: regional(0.3, 'metric and month', 'cloudwatch'),
  alarm: regional(0.1, 'metric that an alarm looks at, and month', 'cloudwatch'),
  compositeAlarm: regional(0.5, 'alarm and month', 'cloudwatch'),
  opsDashboard: everywhere(3, 'dashboard and month', 'cloudwatch'),
  trace: regional(5e-6, 'trace recorded', 'xray'),
  essentialsUser: everywhere(0.015, 'active user and month', 'cognito'),
  plusUser: everywhere(0.02, 'active user and month', 'cognito'),
  key: everywhere(1, 'key and month', 'kms'),
  keyRequest: everywhere(3e-6, 'request', 'kms'),
  secret: everywhere(0.4, 'secret and month', 'secrets-manager'),
  endpointHour: regional(0.01, 'zone-hour', 'privatelink'),
  partnerEvent: regional(1e-6, 'event', 'eventbridge'),
  scheduledRun: regional(1e-6, 'run', 'eventbridge'),
  bucketPut: regional(5e-6, 'PUT', 's3'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;

/** What an instance of RDS for PostgreSQL in one zone costs an hour, and its cores. */
const instances: Readonly<Record<string, { readonly usdPerHour: number; readonly vcpus: number }>> = {
  'db.t4g.micro': { usdPerHour: 0.016, vcpus: 2 },
  'db.t4g.small': { usdPerHour: 0.032, vcpus: 2 },
  'db.t4g.medium': { usdPerHour: 0.065, vcpus: 2 },
  'db.t4g.large': { usdPerHour: 0.129, vcpus: 2 },
  'db.m7g.large': { usdPerHour: 0.168, vcpus: 2 },
  'db.m7g.xlarge': { usdPerHour: 0.337, vcpus: 4 },
  'db.m7g.2xlarge': { usdPerHour: 0.674, vcpus: 8 },
  'db.m7g.4xlarge': { usdPerHour: 1.348, vcpus: 16 },
  'db.m7g.8xlarge': { usdPerHour: 2.696, vcpus: 32 },
  'db.r7g.large': { usdPerHour: 0.239, vcpus: 2 },
  'db.r7g.xlarge': { usdPerHour: 0.478, vcpus: 4 },
  'db.r7g.2xlarge': { usdPerHour: 0.956, vcpus: 8 },
  'db.r7g.4xlarge': { usdPerHour: 1.913, vcpus: 16 },
  'db.r7g.8xlarge': { usdPerHour: 3.826, vcpus: 32 },
};

export class PriceError extends Error {
  override readonly name = 'PriceError';
}

/** @throws PriceError for a type whose price nobody has written down here */
export const instanceOf = (type: string): { readonly price: Price; readonly vcpus: number } => {
  const known = instances[type];
  if (!known) {
    throw new PriceError(
      `no price of ${type} is known; scripts/cost/prices.ts has ${Object.keys(instances).join(', ')}`,
    );
  }
  return { price: regional(known.usdPerHour, 'instance-hour', 'rds/postgresql'), vcpus: known.vcpus };
};

export interface RegionFactor {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/**
 * A region's prices over those of us-east-1. Exact for that region alone; the others are guesses with a range,
 * because the factor differs from service to service. In Zurich what we could look up lay between 1.2 and 1.31
 * (archive storage and NAT gateways).
 */
const regionFactors: Readonly<Record<string, RegionFactor>> = {
  'us-east-1': { low: 1, likely: 1, high: 1 },
  'eu-central-1': { low: 1.05, likely: 1.15, high: 1.25 },
  'eu-central-2': { low: 1.1, likely: 1.25, high: 1.4 },
};

/** @throws PriceError for a region of which nothing is known */
export const factorOf = (region: string): RegionFactor => {
  const factor = regionFactors[region];
  if (!factor) {
    throw new PriceError(`prices in ${region} are not known; there are ${Object.keys(regionFactors).join(', ')}`);
  }
  return factor;
};

/** What a quantity costs before the region's factor, tier by tier. */
export const costOf = ({ usd, beyond = [] }: Price, quantity: number): number => {
  const tiers = [{ above: 0, usd }, ...beyond];
  return tiers.reduce((sum, tier, at) => {
    const until = tiers[at + 1]?.above ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(quantity, until) - tier.above) * tier.usd;
  }, 0);
};
