import { type RemovalPolicy, Tags, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret, type SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

interface CredentialProps extends Pick<SecretProps, 'description' | 'generateSecretString'> {
  readonly key: IKey;
  readonly removalPolicy: RemovalPolicy;
  /** Why nothing here rotates it. */
  readonly rotatedOtherwise: string;
}

/** Something secret that is kept under our own key. */
export class Credential extends Secret {
  readonly #key: IKey;

  constructor(scope: Construct, id: string, { key, rotatedOtherwise, ...props }: CredentialProps) {
    super(scope, id, { ...props, encryptionKey: key });
    this.#key = key;
    Tags.of(this).add('data-class', 'credentials');
    Validations.of(this).acknowledge({ id: 'AwsSolutions-SMG4', reason: rotatedOtherwise });
  }

  /** CDK's own would name the reader in the key's policy, and so make the keys' stack need the reader's. */
  override grantRead(reader: IGrantable): Grant {
    Grant.addToPrincipal({ grantee: reader, actions: ['kms:Decrypt'], resourceArns: [this.#key.keyArn] });
    return Grant.addToPrincipal({
      grantee: reader,
      actions: ['secretsmanager:GetSecretValue'],
      resourceArns: [this.secretArn],
    });
  }
}
