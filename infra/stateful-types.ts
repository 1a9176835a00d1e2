/** What forgets everything when CloudFormation replaces it, as it does when a logical id changes: what there would be instead. */
export const forgets: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'a vault without the backups of the old one',
  'AWS::Cognito::UserPool': 'a user pool in which nobody is',
  'AWS::DynamoDB::Table': 'an empty table',
  'AWS::Events::EventBus': 'a bus to which Salesforce does not relay',
  'AWS::KMS::Key': 'a key that opens nothing of what the old one locked',
  'AWS::RDS::DBInstance': 'an empty database',
  'AWS::S3::Bucket': 'an empty bucket',
  'AWS::SQS::Queue': 'an empty queue',
  'AWS::SecretsManager::Secret': 'a secret without its value',
};

/** Made to be replaced: the setting originKey does it. `path` is the construct's, below its stack's part. */
export const isReplacedOnPurpose = (path: string): boolean => path.startsWith('api/OriginLock/Key');

/** Kept by their policy when they leave the stack, and left by each release: code to go back to, which remembers nothing. */
export const leftBehindOnPurpose: ReadonlySet<string> = new Set(['AWS::Lambda::Version']);
