import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolClient,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Trust } from '#functions/auth/env';
import { authRoutes } from '#shared/api/routes';
import { type Deployment, FairleadFunction } from '../constructs/fairlead-function.ts';
import { Federation, filledByDirectory } from '../constructs/federation.ts';
import { rateRule, WebAcl } from '../constructs/web-acl.ts';
import type { StageSettings } from '../stages.ts';
import type { MailStack } from './mail.ts';

interface IdentityProps extends StackProps, Deployment {
  /** Absent: Cognito sends by its own address, some fifty mails a day. */
  readonly mail: MailStack | undefined;
}

/** Who may come in. Companies bring their own directory by SAML or OpenID Connect; Cognito stands between it and us. */
export class IdentityStack extends Stack {
  readonly people: UserPool;
  readonly client: UserPoolClient;
  /** Absent: this stage has no canary. */
  readonly canaryClient: UserPoolClient | undefined;
  readonly domain: UserPoolDomain;
  readonly issuerUrl: string;

  constructor(scope: Construct, id: string, { settings, bundles, application, mail, ...props }: IdentityProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    const people = this.#people(settings, mail);
    this.people = people;
    this.#addTokenClaims(people, { settings, bundles, application });
    this.#addFirewall(people, settings);
    this.issuerUrl = people.userPoolProviderUrl;
    this.domain = people.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: settings.signInPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const { federation: directory } = settings;
    const federation =
      directory && new Federation(this, 'Federation', { people, domain: this.domain, federation: directory });
    this.client = people.addClient('Web', {
      ...(federation && { supportedIdentityProviders: [...federation.signIns] }),
      // Public, with PKCE: whoever steals a code has not the verifier.
      generateSecret: false,
      // The hosted pages only. An empty list would mean Cognito's own choice, which allows a password sent by script;
      // custom authentication is allowed and cannot succeed, for nothing here answers it.
      authFlows: { custom: true },
      // What a directory says is written by Cognito in the client's name. Nobody else can: it takes a token with the
      // scope aws.cognito.signin.user.admin, and the client gets none.
      writeAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, fullname: true })
        .withCustomAttributes(...(federation ? filledByDirectory : [])),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
        callbackUrls: [settings.publicUrl + authRoutes.callback.path],
        logoutUrls: [`${settings.publicUrl}/`],
      },
      // A verifier far from Cognito cannot see a revocation: it lasts as long as the token.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    federation?.makeBefore(this.client);
    this.canaryClient = settings.canary ? this.#canaryClient(people) : undefined;
  }

  /** Only who may administer the pool can sign in as this one, and nobody on the pages. Its tokens open no row (functions/auth/access-token.ts). */
  #canaryClient(people: UserPool): UserPoolClient {
    const client = people.addClient('Canary', {
      generateSecret: false,
      disableOAuth: true,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      // An empty list would mean all that Cognito knows by itself: this is what does least.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      // The shortest that there are. It signs in anew each time.
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.minutes(60),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    const { defaultChild } = client.node;
    if (!(defaultChild instanceof CfnUserPoolClient)) throw new Error('an app client is one resource');
    // CDK would add the way in by a refresh token.
    defaultChild.explicitAuthFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH'];
    return client;
  }

  /** The hosted pages are at Cognito's own address, where no firewall of ours would else stand. Five wrong passwords lock a person out by Cognito itself. */
  #addFirewall(people: UserPool, { firewall }: StageSettings): void {
    const acl = new WebAcl(this, 'Firewall', {
      scope: 'REGIONAL',
      description: 'Sign-in pages',
      rules: [rateRule('TooManySignIns', firewall.signIn)],
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: people.userPoolArn });
  }

  /** Without it an access token says who someone is, and not to which organisation she belongs. */
  #addTokenClaims(people: UserPool, deployment: Deployment): void {
    const tokenClaims = new FairleadFunction(this, 'TokenClaims', {
      ...deployment,
      impact: 'If it fails, nobody can sign in, and those who are in are signed out within a quarter of an hour.',
      environment: { FEDERATION: JSON.stringify(trustIn(deployment.settings)) },
      memoryMib: 256,
      // Cognito waits no longer.
      timeout: Duration.seconds(5),
    });
    people.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, tokenClaims.live, LambdaVersion.V2_0);
  }

  #people(settings: StageSettings, mail: MailStack | undefined): UserPool {
    const people = new UserPool(this, 'People', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      ...(mail && { email: mail.ofUserPool }),
      ...(settings.threatProtection
        ? { featurePlan: FeaturePlan.PLUS, standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION }
        : { featurePlan: FeaturePlan.ESSENTIALS }),
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      customAttributes: {
        organization_id: new StringAttribute({ minLen: 18, maxLen: 18, mutable: true }),
        salesforce_user_id: new StringAttribute({ minLen: 18, maxLen: 18, mutable: true }),
        fairlead_role: new StringAttribute({ maxLen: 40, mutable: true }),
        directory_groups: new StringAttribute({ maxLen: 2_048, mutable: true }),
      },
      deletionProtection: settings.keepsData,
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (!settings.threatProtection) {
      Validations.of(people).acknowledge({
        id: 'AwsSolutions-COG8',
        reason:
          'Plus costs several times as much for each person; all have a second factor, and the setting threatProtection adds it.',
      });
    }
    return people;
  }
}

/** What TokenClaims believes of whom. */
const trustIn = ({ federation }: StageSettings): Trust =>
  federation
    ? {
        provider: federation.name,
        organizationId: federation.organizationId,
        roles: federation.roles,
        isOnlyWay: !federation.passwordsToo,
      }
    : null;
