import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { DomainName, EndpointType, type RestApi, SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { pageSecurityPolicy } from '../constructs/security-headers.ts';
import { type StageSettings, StageSettingsError } from '../stages.ts';

interface RegionalEdgeProps extends StackProps {
  readonly settings: StageSettings;
  readonly rest: RestApi;
  /** Where the live connection is. A WebSocket API cannot share the host name of a REST API. */
  readonly liveUrl: string;
}

/** One name for everything but the live connection, and nothing of it outside of the region: no CloudFront. */
export class RegionalEdgeStack extends Stack {
  constructor(scope: Construct, id: string, { settings, rest, liveUrl, ...props }: RegionalEdgeProps) {
    super(scope, id, props);
    const host = new DomainName(this, 'Host', {
      domainName: new URL(settings.publicUrl).hostname,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateOf(settings)),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    host.addBasePathMapping(rest, { stage: rest.deploymentStage });
    new CfnOutput(this, 'PointYourNameTo', { value: host.domainNameAliasDomainName });
    new CfnOutput(this, 'LiveUrl', { value: liveUrl });
    new CfnOutput(this, 'PageSecurityPolicy', { value: pageSecurityPolicy(settings, liveUrl) });
  }
}

const certificateOf = ({ certificateArn }: StageSettings): string => {
  if (certificateArn === undefined) throw new StageSettingsError('edge=regional needs certificateArn');
  return certificateArn;
};
