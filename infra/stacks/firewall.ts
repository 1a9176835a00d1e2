import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { edgeMetric, edgeRules, WebAcl } from '../constructs/web-acl.ts';
import type { StageSettings } from '../stages.ts';

interface FirewallProps extends StackProps {
  readonly settings: StageSettings;
}

/** CloudFront's firewall. It has a stack of its own because CloudFront looks for it in one region only. */
export class FirewallStack extends Stack {
  readonly acl: WebAcl;

  constructor(scope: Construct, id: string, { settings, ...props }: FirewallProps) {
    super(scope, id, props);
    this.acl = new WebAcl(this, 'Edge', {
      scope: 'CLOUDFRONT',
      description: `Fairlead ${settings.stage}`,
      rules: edgeRules(settings),
      metricName: edgeMetric(settings),
    });
    // The other way over regions is a function of the CDK's own, with rights of its own.
    CrossStackReferences.of(this.acl).produce(ReferenceStrength.WEAK);
  }
}
