import { CrossStackReferences, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import { Credential } from './credential.ts';
import { WebAcl } from './web-acl.ts';

interface OriginLockProps {
  readonly settings: StageSettings;
  readonly rest: RestApi;
  readonly key: IKey;
}

/** Sent by CloudFront with each request that it passes on. */
export const originHeader = 'x-fairlead-origin';

/**
 * Keeps the REST API's own address shut to all but CloudFront, whose firewall would else be passed by: a firewall of
 * the region lets in who shows the key. Two keys open it, the one of now and the one before, so that `originKey` of
 * the settings can be raised at any time: this stack is deployed first and takes the new one before it is shown.
 */
export class OriginLock extends Construct {
  /** What CloudFront must show: CloudFormation fills the value in, and it is in no template. */
  readonly shown: string;

  constructor(scope: Construct, id: string, { settings, rest, key }: OriginLockProps) {
    super(scope, id);
    const credential = (number: number): Credential => this.#credential(number, key);
    const now = credential(settings.originKey);
    const before = settings.originKey > 1 ? [credential(settings.originKey - 1)] : [];
    this.shown = valueOf(now);
    const acl = new WebAcl(this, 'Firewall', {
      scope: 'REGIONAL',
      description: 'Only what CloudFront passes on',
      rules: [
        {
          name: 'NotByCloudFront',
          action: { block: {} },
          statement: { notStatement: { statement: anyOf([now, ...before].map(valueOf).map(shows)) } },
        },
      ],
    });
    new CfnWebACLAssociation(this, 'Association', {
      webAclArn: acl.attrArn,
      resourceArn: rest.deploymentStage.stageArn,
    });
  }

  #credential(number: number, key: IKey): Credential {
    const credential = new Credential(this, `Key${number}`, {
      description: `By which CloudFront is known, number ${number}`,
      key,
      // Whoever lost it makes the next one.
      removalPolicy: RemovalPolicy.DESTROY,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      rotatedOtherwise:
        'The setting originKey, raised by one, makes the next key and keeps this one for a deployment more.',
    });
    // An export could not be taken back while the edge still reads it, and so no key could ever be replaced.
    CrossStackReferences.of(credential).produce(ReferenceStrength.WEAK);
    return credential;
  }
}

const valueOf = (credential: Credential): string => credential.secretValue.unsafeUnwrap();

const shows = (value: string): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch: { singleHeader: { Name: originHeader } },
    positionalConstraint: 'EXACTLY',
    searchString: value,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

/** AWS WAF takes an "or" of two and more only. */
const anyOf = (statements: readonly CfnWebACL.StatementProperty[]): CfnWebACL.StatementProperty => {
  const [only, ...more] = statements;
  return only && more.length === 0 ? only : { orStatement: { statements: [...statements] } };
};
