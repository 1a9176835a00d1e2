import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import { edgeMetric, edgeRules, WebAcl } from './web-acl.ts';

interface RegionalFirewallProps {
  readonly settings: StageSettings;
  readonly rest: RestApi;
}

/** What CloudFront's firewall would do, at the REST API itself. */
export class RegionalFirewall extends Construct {
  constructor(scope: Construct, id: string, { settings, rest }: RegionalFirewallProps) {
    super(scope, id);
    const acl = new WebAcl(this, 'Acl', {
      scope: 'REGIONAL',
      description: `Fairlead ${settings.stage}`,
      rules: edgeRules(settings),
      metricName: edgeMetric(settings),
    });
    new CfnWebACLAssociation(this, 'Association', {
      webAclArn: acl.attrArn,
      resourceArn: rest.deploymentStage.stageArn,
    });
  }
}
