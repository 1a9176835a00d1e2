import { CfnOutput, SecretValue } from 'aws-cdk-lib';
import {
  type AttributeMapping,
  OidcAttributeRequestMethod,
  ProviderAttribute,
  SigningAlgorithm,
  type UserPool,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { FederationSettings } from '../federation-schema.ts';

interface FederationProps {
  readonly people: UserPool;
  readonly domain: UserPoolDomain;
  readonly federation: FederationSettings;
}

/** Attributes of the pool that a directory fills at each sign-in, beside name and address. */
export const filledByDirectory = ['directory_groups', 'salesforce_user_id'] as const;

/** A company's own directory: people sign in there, by SAML or OpenID Connect, and have no password with us. */
export class Federation extends Construct {
  /** By which the app client lets people in. */
  readonly signIns: readonly UserPoolClientIdentityProvider[];
  readonly #provider: Construct;

  constructor(scope: Construct, id: string, { people, domain, federation }: FederationProps) {
    super(scope, id);
    const { name, passwordsToo } = federation;
    this.#provider = this.#addProvider(people, federation);
    this.signIns = [
      UserPoolClientIdentityProvider.custom(name),
      ...(passwordsToo ? [UserPoolClientIdentityProvider.COGNITO] : []),
    ];
    // What the directory's administrator asks for.
    if (federation.kind === 'saml') {
      new CfnOutput(this, 'AcsUrl', { value: `${domain.baseUrl()}/saml2/idpresponse` });
      new CfnOutput(this, 'EntityId', { value: `urn:amazon:cognito:sp:${people.userPoolId}` });
    } else {
      new CfnOutput(this, 'RedirectUrl', { value: `${domain.baseUrl()}/oauth2/idpresponse` });
    }
  }

  /** Cognito refuses an app client that names a provider which is not there yet. */
  makeBefore(client: Construct): void {
    client.node.addDependency(this.#provider);
  }

  #addProvider(userPool: UserPool, federation: FederationSettings): Construct & { providerName: string } {
    const { name } = federation;
    const attributeMapping = mappingOf(federation);
    if (federation.kind === 'saml') {
      // Responses without a valid signature Cognito refuses in any case.
      return new UserPoolIdentityProviderSaml(this, 'Saml', {
        userPool,
        name,
        attributeMapping,
        metadata: UserPoolIdentityProviderSamlMetadata.url(federation.metadataUrl),
        requestSigningAlgorithm: SigningAlgorithm.RSA_SHA256,
        encryptedResponses: federation.encrypted,
        // Nobody can be signed in as somebody else by a page that posts an assertion.
        idpInitiated: false,
      });
    }
    return new UserPoolIdentityProviderOidc(this, 'Oidc', {
      userPool,
      name,
      attributeMapping,
      issuerUrl: federation.issuer,
      clientId: federation.clientId,
      // In the template it is a reference, which CloudFormation resolves by itself.
      clientSecret: SecretValue.secretsManager(federation.clientSecretArn).unsafeUnwrap(),
      scopes: [...federation.scopes],
      attributeRequestMethod: OidcAttributeRequestMethod.GET,
    });
  }
}

const mappingOf = ({ attributes }: FederationSettings): AttributeMapping => {
  const { email, name, groups, salesforceUserId } = attributes;
  const of = (attribute: string): ProviderAttribute => ProviderAttribute.other(attribute);
  return {
    email: of(email),
    fullname: of(name),
    custom: { 'custom:directory_groups': of(groups), 'custom:salesforce_user_id': of(salesforceUserId) },
  };
};
