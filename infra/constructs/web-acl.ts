import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

type Rule = CfnWebACL.RuleProperty;

/** A rule but for its place among the others and the name of its metric. */
type Unplaced = Pick<Rule, 'name' | 'statement' | 'action' | 'overrideAction'>;

interface WebAclProps {
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
  readonly description: string;
  readonly rules: readonly Unplaced[];
  /** By what CloudWatch tells it from those of other stages in the same account. Absent: its id, which they share. */
  readonly metricName?: string;
}

/** A firewall of AWS WAF: lets in what no rule blocks, and counts what each rule met. */
export class WebAcl extends CfnWebACL {
  constructor(stack: Construct, id: string, { scope, description, rules, metricName = id }: WebAclProps) {
    super(stack, id, {
      scope,
      description,
      defaultAction: { allow: {} },
      visibilityConfig: seenAs(metricName),
      rules: rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: seenAs(rule.name) })),
    });
  }
}

/** Samples show addresses and headers of some blocked requests for three hours, to whoever may read the firewall. */
const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
});

/** Lists that AWS keeps. Without what is counted only, they would block what people and Salesforce rightly send. */
const managed: readonly { readonly name: string; readonly countOnly: readonly string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', countOnly: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', countOnly: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    countOnly: [
      // Boards and webhooks are larger than 8 KB; each function bounds what it takes.
      'SizeRestrictions_BODY',
      // Names of deals and boards hold whatever people write. They travel as JSON and are never drawn as HTML.
      'CrossSiteScripting_BODY',
      'GenericRFI_BODY',
      // Salesforce's callouts say what they are only if whoever wrote them did.
      'NoUserAgent_HEADER',
    ],
  },
];

const managedRules: readonly Unplaced[] = managed.map(({ name, countOnly }) => ({
  name,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: countOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
}));

const startsWith = (path: string): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch: { uriPath: {} },
    positionalConstraint: 'STARTS_WITH',
    searchString: path,
    textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
  },
});

/** Blocks an address while it asks for more than this in five minutes. */
export const rateRule = (name: string, limit: number, path?: string): Unplaced => ({
  name,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      aggregateKeyType: 'IP',
      limit,
      evaluationWindowSec: 300,
      ...(path !== undefined && { scopeDownStatement: startsWith(path) }),
    },
  },
});

/** What stands before everything, at whichever edge: addresses and requests known to be bad, and too many of any. */
export const edgeRules = ({ firewall }: Pick<StageSettings, 'firewall'>): readonly Unplaced[] => [
  ...managedRules,
  rateRule('TooManySignIns', firewall.signIn, '/auth/'),
  rateRule('TooManyHooks', firewall.hooks, '/hooks/'),
  rateRule('TooManyRequests', firewall.all),
];

/** By what the firewall of the edge is watched (alarms/watch-edge.ts). */
export const edgeMetric = ({ stage }: Pick<StageSettings, 'stage'>): string => `fairlead-${stage}`;
