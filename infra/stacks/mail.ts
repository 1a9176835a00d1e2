import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';

interface MailProps extends StackProps {
  /** The sender; its domain must be the customer's own, who proves it by the records in the outputs. */
  readonly from: string;
}

/**
 * How people get invitations and forgotten passwords: by SES, signed as the domain's own, by TLS or not at all. It is
 * a stack of its own because Cognito refuses a domain that is not proven yet: this one is deployed first.
 */
export class MailStack extends Stack {
  readonly ofUserPool: UserPoolEmail;

  constructor(scope: Construct, id: string, { from, ...props }: MailProps) {
    super(scope, id, props);
    const domain = from.slice(from.indexOf('@') + 1);
    const configurationSet = new ConfigurationSet(this, 'Sending', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
    });
    const identity = new EmailIdentity(this, 'Domain', { identity: Identity.domain(domain), configurationSet });
    this.ofUserPool = UserPoolEmail.withSES({
      fromEmail: from,
      fromName: 'Fairlead',
      sesRegion: this.region,
      sesVerifiedDomain: domain,
      configurationSetName: configurationSet.configurationSetName,
    });
    identity.dkimRecords.forEach(({ name, value }, index) => {
      new CfnOutput(this, `Record${index + 1}`, { value: `${name} CNAME ${value}` });
    });
  }
}
