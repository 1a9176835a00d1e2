import { AssemblyError } from './assembly-error.ts';
import { nameForPeople, type Resource } from './read-assembly.ts';

/** Types that a room of the local cloud reads. */
const played = new Set([
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::RouteResponse',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginRequestPolicy',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::DynamoDB::Table',
  'AWS::EC2::VPCEndpoint',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBProxy',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::ResourcePolicy',
  'AWS::SecretsManager::Secret',
]);

/** Networks, logs, alarms and the like: nothing here depends on them, and nothing here enforces them. */
const inert = [
  /^AWS::(IAM|KMS|Logs|CloudWatch|XRay|WAFv2|SSM|Backup|Budgets|CodeDeploy|SES|SNS|ApplicationSignals|Config|CloudTrail|GuardDuty)::/,
  /^AWS::EC2::(?!VPCEndpoint$)/,
  /^AWS::RDS::(DBSubnetGroup|DBParameterGroup|DBProxyTargetGroup|OptionGroup)$/,
  /^AWS::ApiGateway::(Account|Deployment|ApiKey|UsagePlan|UsagePlanKey|RequestValidator|DomainName|BasePathMapping)$/,
  /^AWS::ApiGatewayV2::Deployment$/,
  /^AWS::CloudFront::(OriginAccessControl|KeyGroup|PublicKey|RealtimeLogConfig)$/,
  /^AWS::Cognito::(UserPoolIdentityProvider|UserPoolResourceServer|UserPoolGroup|ManagedLoginBranding|UserPoolUICustomizationAttachment|LogDeliveryConfiguration|UserPoolRiskConfigurationAttachment)$/,
  /^AWS::Events::EventBusPolicy$/,
  /^AWS::(SecretsManager::RotationSchedule|Scheduler::ScheduleGroup|Lambda::(LayerVersion|EventInvokeConfig))$/,
  /^AWS::(CDK::Metadata|CertificateManager::Certificate|Route53::.+|CloudFormation::WaitCondition(Handle)?)$/,
  // The CDK's own helpers at deployment: they tidy what only AWS has.
  /^Custom::(VpcRestrictDefaultSG|S3AutoDeleteObjects|LogRetention|CrossRegionExport(Writer|Reader)|AWS)$/,
];

/** @throws AssemblyError for a type of resource that is neither played nor known to be safe to leave out */
export const checkTypes = (resources: readonly Resource[]): void => {
  const unknown = resources.filter(({ type }) => !played.has(type) && !inert.some((pattern) => pattern.test(type)));
  if (unknown.length === 0) return;
  throw new AssemblyError(`the local cloud does not know ${unknown.map(nameForPeople).join(', ')}`);
};
