import { expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';

const { resources, all } = assemble('prod');

it('there is no way out of the VPC and no way in', () => {
  const ways = [
    'InternetGateway',
    'NatGateway',
    'EgressOnlyInternetGateway',
    'VPCGatewayAttachment',
    'EIP',
    'Route',
    'VPNGateway',
  ];
  expect(resources.filter(({ type }) => ways.some((way) => type === `AWS::EC2::${way}`))).toEqual([]);
  const subnets = all('AWS::EC2::Subnet', z.object({ MapPublicIpOnLaunch: z.literal(false) }));
  expect(subnets).toHaveLength(2);
});

it('S3 and DynamoDB are reached for free, SQS by the one endpoint that costs', () => {
  const endpoints = all(
    'AWS::EC2::VPCEndpoint',
    z.object({ VpcEndpointType: z.string(), ServiceName: z.string(), PolicyDocument: z.unknown() }),
  );
  expect(endpoints.map(({ properties: p }) => [p.VpcEndpointType, p.ServiceName.split('.').at(-1)])).toEqual([
    ['Gateway', 's3'],
    ['Gateway', 'dynamodb'],
    ['Interface', 'sqs'],
  ]);
  for (const { properties } of endpoints) {
    expect(properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: { 'aws:PrincipalAccount': '<AWS::AccountId>', 'aws:ResourceAccount': '<AWS::AccountId>' },
          },
        },
      ],
    });
  }
});

it('the database is reached by the functions and by nobody else', () => {
  const rule = z.object({ FromPort: z.int(), GroupId: z.string(), SourceSecurityGroupId: z.string() });
  const ingress = all('AWS::EC2::SecurityGroupIngress', rule).map(({ properties: p }) => [
    p.GroupId,
    p.FromPort,
    p.SourceSecurityGroupId,
  ]);
  expect(ingress).toEqual([
    ['<network/Database>.GroupId', 5432, '<network/Functions>.GroupId'],
    ['<network/SqsEndpoint>.GroupId', 443, '<network/Functions>.GroupId'],
  ]);
  for (const { path, properties } of all('AWS::EC2::SecurityGroup', z.record(z.string(), z.unknown()))) {
    expect([path, properties['SecurityGroupIngress']]).toEqual([path, undefined]);
  }
});
