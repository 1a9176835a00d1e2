import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { alarmsMayUse } from '../constructs/alert-topics.ts';
import type { StageSettings } from '../stages.ts';

interface KeysProps extends StackProps {
  readonly settings: StageSettings;
}

/**
 * A key of our own for each class of data, so that one class can be shut without the others. Roles are allowed to use
 * one by their own policies; services, which have none, by the key's.
 */
export class KeysStack extends Stack {
  /** Rows of the business: the database, pages and messages on their way to it, what was parked, backups. */
  readonly business: Key;
  /** How to sign in to Salesforce, and how Salesforce and CloudFront show that it is they. */
  readonly credentials: Key;
  /** What is written down and told about the work: logs, alarms. */
  readonly operations: Key;

  constructor(scope: Construct, id: string, { settings, ...props }: KeysProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    const removalPolicy = settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const key = (name: string, description: string): Key =>
      new Key(this, name, { description, enableKeyRotation: true, pendingWindow: Duration.days(30), removalPolicy });
    this.business = key('Business', 'Business rows: the database, and pages and messages on their way to it');
    this.credentials = key('Credentials', 'What Fairlead and Salesforce know each other by');
    this.operations = key('Operations', 'Logs and alarms');
    this.business.addToResourcePolicy(this.#forEventsOfRules());
    this.business.addToResourcePolicy(this.#forTables());
    this.operations.addToResourcePolicy(this.#forLogs());
    this.operations.addToResourcePolicy(alarmsMayUse(this.account));
  }

  /** Not for one rule by its ARN: the rules' stack needs this one already. */
  #forEventsOfRules(): PolicyStatement {
    return new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': this.account },
        ArnLike: { 'aws:SourceArn': this.formatArn({ service: 'events', resource: 'rule', resourceName: '*' }) },
      },
    });
  }

  /** As AWS's own keys do it: who may read a table of this account may have it decrypted, by DynamoDB alone. */
  #forTables(): PolicyStatement {
    return new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': this.account,
          'kms:ViaService': `dynamodb.${this.region}.${this.urlSuffix}`,
        },
      },
    });
  }

  #forLogs(): PolicyStatement {
    const logs = this.formatArn({ service: 'logs', resource: '*' });
    return new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
      actions: [
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logs } },
    });
  }
}
