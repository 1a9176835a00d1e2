import { createHash } from 'node:crypto';
import type { Addresses } from './addresses.ts';
import type { Stack } from './read-assembly.ts';

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  /** Physical name. */
  readonly name: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Named {
  readonly stack: Stack;
  readonly logicalId: string;
  /** A resolved property that must be a string when present. */
  readonly property: (key: string) => string | undefined;
  readonly addresses: Addresses;
}

/** The emulator of SQS knows this account only. */
export const queueAccount = '000000000000';
export const urlSuffix = 'amazonaws.com';

const digest = (text: string, length: number, encoding: 'hex' | 'base64url' = 'hex'): string =>
  createHash('sha256').update(text).digest(encoding).slice(0, length);

/** The same resource has the same name at every start, so that kept data is found again. */
const generatedName = ({ stack, logicalId }: Named, lengthMax = 64): string => {
  const whole = `${stack.name}-${logicalId}`;
  return whole.length <= lengthMax ? whole : `${whole.slice(0, lengthMax - 9)}-${digest(whole, 8)}`;
};

const shortId = ({ stack, logicalId }: Named, length: number): string => digest(`${stack.name}/${logicalId}`, length);

export const arnOf = (stack: Stack, service: string, rest: string): string =>
  `arn:aws:${service}:${stack.region}:${stack.account}:${rest}`;

const named = (
  key: string,
  attributes: (resource: Named, name: string) => Readonly<Record<string, string>>,
): ((resource: Named) => Identity) => {
  return (resource) => {
    const name = resource.property(key) ?? generatedName(resource);
    return { name, ref: name, attributes: attributes(resource, name) };
  };
};

const withArn =
  (service: string, prefix = '') =>
  (resource: Named, name: string) => ({
    Arn: arnOf(resource.stack, service, `${prefix}${name}`),
  });

const identified =
  (length: number, attributes: (resource: Named, id: string) => Readonly<Record<string, string>> = () => ({})) =>
  (resource: Named): Identity => {
    const id = shortId(resource, length);
    return { name: id, ref: id, attributes: attributes(resource, id) };
  };

const queue = (resource: Named): Identity => {
  const fifo = resource.property('FifoQueue') === 'true' ? '.fifo' : '';
  const name = resource.property('QueueName') ?? `${generatedName(resource, 75)}${fifo}`;
  const url = `${resource.addresses.queues}/${queueAccount}/${name}`;
  const arn = `arn:aws:sqs:${resource.stack.region}:${queueAccount}:${name}`;
  return { name, ref: url, attributes: { Arn: arn, QueueName: name, QueueUrl: url } };
};

const bucket = (resource: Named): Identity => {
  const name = resource.property('BucketName') ?? generatedName(resource, 63).toLowerCase();
  const { region } = resource.stack;
  const attributes = {
    Arn: `arn:aws:s3:::${name}`,
    DomainName: `${name}.s3.${urlSuffix}`,
    RegionalDomainName: `${name}.s3.${region}.${urlSuffix}`,
  };
  return { name, ref: name, attributes };
};

const secret = (resource: Named): Identity => {
  const name = resource.property('Name') ?? generatedName(resource);
  const arn = arnOf(resource.stack, 'secretsmanager', `secret:${name}-${digest(name, 6)}`);
  return { name, ref: arn, attributes: { Id: arn } };
};

/** A version or an alias is named by its function's ARN and a qualifier; all of them run the code of the template. */
const qualified =
  (attributes: (name: string, arn: string) => Readonly<Record<string, string>>) =>
  (resource: Named): Identity => {
    const name = resource.property('Name') ?? '1';
    const of = resource.property('FunctionName') ?? '';
    const arn = `${of.startsWith('arn:') ? of : arnOf(resource.stack, 'lambda', `function:${of}`)}:${name}`;
    return { name, ref: arn, attributes: attributes(name, arn) };
  };

const schedule = (resource: Named): Identity => {
  const name = resource.property('Name') ?? generatedName(resource);
  const group = resource.property('GroupName') ?? 'default';
  return { name, ref: name, attributes: { Arn: arnOf(resource.stack, 'scheduler', `schedule/${group}/${name}`) } };
};

const userPool = (resource: Named): Identity => {
  const id = `${resource.stack.region}_${shortId(resource, 9)}`;
  const provider = `cognito-idp.${resource.stack.region}.${urlSuffix}/${id}`;
  const attributes = {
    Arn: arnOf(resource.stack, 'cognito-idp', `userpool/${id}`),
    ProviderName: provider,
    ProviderURL: `https://${provider}`,
    UserPoolId: id,
  };
  return { name: id, ref: id, attributes };
};

const database = (resource: Named): Identity => {
  const name = resource.property('DBInstanceIdentifier') ?? generatedName(resource, 63).toLowerCase();
  const { host, port } = resource.addresses.database;
  const attributes = {
    'Endpoint.Address': host,
    'Endpoint.Port': String(port),
    DbiResourceId: `db-${shortId(resource, 26).toUpperCase()}`,
    DBInstanceArn: arnOf(resource.stack, 'rds', `db:${name}`),
  };
  return { name, ref: name, attributes };
};

/** A proxy is passed by: its address is the database's own. */
const databaseProxy = (resource: Named): Identity => {
  const name = resource.property('DBProxyName') ?? generatedName(resource);
  const arn = arnOf(resource.stack, 'rds', `db-proxy:prx-${shortId(resource, 17)}`);
  return { name, ref: name, attributes: { Endpoint: resource.addresses.database.host, DBProxyArn: arn } };
};

const accountWide = (stack: Stack, kind: string, name: string): string =>
  `arn:aws:iam::${stack.account}:${kind}/${name}`;

const managedPolicy = (resource: Named): Identity => {
  const name = resource.property('ManagedPolicyName') ?? generatedName(resource);
  return { name, ref: accountWide(resource.stack, 'policy', name), attributes: {} };
};

/** How each type of resource is named. A type that is not listed has a generated name and an ARN. */
export const identities: Readonly<Record<string, (resource: Named) => Identity>> = {
  'AWS::SQS::Queue': queue,
  'AWS::S3::Bucket': bucket,
  'AWS::Lambda::Function': named('FunctionName', withArn('lambda', 'function:')),
  'AWS::Lambda::Alias': qualified((_, arn) => ({ AliasArn: arn })),
  'AWS::Lambda::Version': qualified((name, arn) => ({ FunctionArn: arn, Version: name })),
  'AWS::Lambda::EventSourceMapping': identified(36),
  'AWS::DynamoDB::Table': named('TableName', withArn('dynamodb', 'table/')),
  'AWS::SecretsManager::Secret': secret,
  'AWS::IAM::Role': named('RoleName', (resource, name) => ({
    Arn: accountWide(resource.stack, 'role', name),
    RoleId: `AROA${shortId(resource, 17).toUpperCase()}`,
  })),
  'AWS::IAM::ManagedPolicy': managedPolicy,
  'AWS::KMS::Key': identified(36, (resource, id) => ({ Arn: arnOf(resource.stack, 'kms', `key/${id}`), KeyId: id })),
  // CloudFormation gives a log group's ARN with the asterisk that stands for its streams.
  'AWS::Logs::LogGroup': named('LogGroupName', (resource, name) => ({
    Arn: arnOf(resource.stack, 'logs', `log-group:${name}:*`),
  })),
  'AWS::CloudWatch::Alarm': named('AlarmName', withArn('cloudwatch', 'alarm:')),
  'AWS::CloudWatch::CompositeAlarm': named('AlarmName', withArn('cloudwatch', 'alarm:')),
  'AWS::Events::EventBus': named('Name', (resource, name) => ({
    Arn: arnOf(resource.stack, 'events', `event-bus/${name}`),
    Name: name,
  })),
  'AWS::Events::Rule': named('Name', withArn('events', 'rule/')),
  'AWS::Scheduler::Schedule': schedule,
  'AWS::ApiGateway::RestApi': identified(10, (_, id) => ({ RestApiId: id, RootResourceId: `${id}-root` })),
  'AWS::ApiGateway::Resource': identified(6, (_, id) => ({ ResourceId: id })),
  'AWS::ApiGateway::Deployment': identified(6, (_, id) => ({ DeploymentId: id })),
  'AWS::ApiGateway::Authorizer': identified(6, (_, id) => ({ AuthorizerId: id })),
  'AWS::ApiGateway::Stage': named('StageName', () => ({})),
  'AWS::ApiGatewayV2::Api': identified(10, (resource, id) => ({
    ApiId: id,
    ApiEndpoint: `wss://${id}.execute-api.${resource.stack.region}.${urlSuffix}`,
  })),
  'AWS::ApiGatewayV2::Route': identified(7),
  'AWS::ApiGatewayV2::Integration': identified(7),
  'AWS::ApiGatewayV2::Stage': named('StageName', () => ({})),
  'AWS::RDS::DBInstance': database,
  'AWS::RDS::DBProxy': databaseProxy,
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': identified(26, (_, id) => ({ ClientId: id })),
  'AWS::Cognito::UserPoolDomain': named('Domain', () => ({})),
  'AWS::CloudFront::Distribution': identified(13, (_, id) => ({ Id: id, DomainName: `d${id}.cloudfront.net` })),
  'AWS::CloudFront::Function': named('Name', (resource, name) => ({
    FunctionARN: `arn:aws:cloudfront::${resource.stack.account}:function/${name}`,
    'FunctionMetadata.FunctionARN': `arn:aws:cloudfront::${resource.stack.account}:function/${name}`,
  })),
  'AWS::CloudFront::OriginAccessControl': identified(14, (_, id) => ({ Id: id })),
  'AWS::CloudFront::ResponseHeadersPolicy': identified(36, (_, id) => ({ Id: id })),
  'AWS::CloudFront::OriginRequestPolicy': identified(36, (_, id) => ({ Id: id })),
  'AWS::CloudFront::CachePolicy': identified(36, (_, id) => ({ Id: id })),
};

/** For resources that nothing of the local cloud plays, such as roles: other resources may still name them. */
export const plainIdentity = (resource: Named): Identity => {
  const name = generatedName(resource);
  return { name, ref: name, attributes: { Arn: arnOf(resource.stack, 'local', name) } };
};
