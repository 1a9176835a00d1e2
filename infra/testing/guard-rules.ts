import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';

const infra = join(import.meta.dirname, '..');

/** The folder of our own rules, which need nothing of our code. */
export const ourGuardRules = join(infra, 'guard');

const brought = join(
  infra,
  '..',
  'node_modules',
  '@cdklabs',
  'cdk-validator-cfnguard',
  'rules',
  'control-tower',
  'cfn-guard',
);

interface GuardRule {
  /** By which it is left out: `ct-sqs-pr-1`. */
  readonly name: string;
  readonly file: string;
}

const rulesOfControlTower = (): readonly GuardRule[] =>
  readdirSync(brought, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: parse(entry.name).name, file: join(entry.parentPath, entry.name) }));

/**
 * Files of AWS Control Tower's rules about these types of resources, but those that are left out. cfn-guard would
 * take ten times as long to find that the others have nothing to say.
 */
export const controlTowerRulesFor = (types: ReadonlySet<string>): string[] =>
  rulesOfControlTower()
    .filter(({ name }) => !(name in guardRulesLeftOut))
    .map(({ file }) => file)
    .filter((file) => [...readFileSync(file, 'utf8').matchAll(/AWS::\w+::\w+/g)].some(([type]) => types.has(type)));

/** Rules that are left out though there are none of that name. */
export const unknownRulesLeftOut = (): string[] => {
  const names = new Set(rulesOfControlTower().map(({ name }) => name));
  return Object.keys(guardRulesLeftOut).filter((name) => !names.has(name));
};

/** An exported key is an import in the template that uses it, of which these rules know nothing; infra/invariants.test.ts follows it. */
const acrossStacks = 'asks for a reference within the template; ours leads to another stack';

/** Rules of AWS Control Tower that are not held against our templates, by the name of their file, and why. */
export const guardRulesLeftOut: Readonly<Record<string, string>> = {
  'ct-apigateway-pr-5': 'a WebSocket route is opened by a ticket that a function takes (stacks/live.ts)',
  'ct-cloudfront-pr-4':
    'the bucket and the APIs are of one region, as the database is: there is no second origin to go to',
  'ct-cloudfront-pr-5': 'CloudFront writes no standard logs to buckets in opt-in regions such as eu-central-2',
  'ct-cloudfront-pr-6': 'a certificate is a setting, and its absence acknowledged (stacks/edge.ts)',
  'ct-cloudfront-pr-7': 'a certificate is a setting, and its absence acknowledged (stacks/edge.ts)',
  'ct-cloudfront-pr-9': 'a certificate is a setting, and with it TLS 1.2',
  'ct-cloudwatch-pr-1':
    'windows of a burn rate tell by the alarm that is made of them; infra/alarms.test.ts sees that all others tell',
  'ct-cloudwatch-pr-3': acrossStacks,
  'ct-dynamodb-pr-2':
    'parked messages alone hold rows of the business; they have our key, the other tables that of AWS',
  'ct-kms-pr-3': 'wants a condition on grants from the account itself, to which every key is given so that IAM decides',
  'ct-lambda-pr-2': 'takes a source that is put together of several texts for none; infra/invariants.test.ts sees it',
  'ct-lambda-pr-3': 'functions that reach Salesforce stand outside of the VPC, which has no way out (decision 002)',
  'ct-rds-pr-2': 'Performance Insights tells of waits and load; the agent would add what a managed host does by itself',
  'ct-rds-pr-20': 'another port hides nothing from functions, and nobody else reaches it',
  'ct-rds-pr-30': acrossStacks,
  'ct-s3-pr-2': 'the buckets that keep the logs of access would log their own',
  'ct-s3-pr-3': 'wants versions to be moved to cheaper storage; the built web is a megabyte',
  'ct-s3-pr-4': 'nobody waits for an event of a bucket',
  'ct-s3-pr-6': 'wants the built web to end; it is kept for as long as it is served',
  'ct-s3-pr-9': 'what is in our buckets is made again or ends on purpose; backups have a lock of their own',
  'ct-s3-pr-10': 'the web is for everybody, and logs of access are of addresses; pages have our key',
  'ct-s3-pr-11': 'pages are named by their content and never overwritten; the web bucket has versions',
  'ct-sqs-pr-1': 'the dead letters have no dead letters',
  'ct-sqs-pr-2': acrossStacks,
};
