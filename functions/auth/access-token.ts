import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { fairleadRoleSchema, type Viewer, viewerSchema } from '#shared/api/viewer';

/** Longest life of an access token that is believed, whatever its exp says. */
const tokenAgeMaxSeconds = 3600;
/** Browsers drop cookies over 4 KiB, so an honest token is shorter; a longer one is not worth parsing. */
const tokenLengthMax = 8192;

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(200),
  jti: z.string().min(1),
  exp: z.int(),
  auth_time: z.int().optional(),
  client_id: z.string(),
  // An ID token carries the same signature: only this claim tells them apart.
  token_use: z.literal('access'),
  organization_id: z.string().length(18),
  salesforce_user_id: z.string().length(18).optional(),
  fairlead_role: fairleadRoleSchema,
  name: viewerSchema.shape.name,
  email: viewerSchema.shape.email,
});

/** What a verified access token says. */
export interface VerifiedToken {
  readonly viewer: Viewer;
  /** The sign-in that this token belongs to; a sign-out revokes all of its tokens. */
  readonly session: string;
  readonly expiresAt: Date;
}

/** The token is not one we believe. The reason is for the log, never for the sender. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

interface TokenRules {
  readonly issuerUrl: string;
  readonly clientId: string;
  /** Whose tokens open no row, whatever they say. Absent: there is none. */
  readonly canaryClientId?: string | undefined;
  readonly keys: JWTVerifyGetKey;
  readonly now: Date;
}

/**
 * Verifies an access token: signature (RS256 only), issuer, client, kind, life, and the claims that make a viewer.
 * @throws TokenRefusedError for anything the sender may have got wrong; other errors (keys out of reach) as they are
 */
export const verifyAccessToken = async (token: string, rules: TokenRules): Promise<VerifiedToken> => {
  const payload = await verifySignature(token, rules);
  const { data: claims, error } = claimsSchema.safeParse(payload);
  if (!claims) throw new TokenRefusedError('claims', { cause: error });
  return { viewer: viewerBy(claims, rules), session: toSession(claims), expiresAt: new Date(claims.exp * 1000) };
};

type Claims = z.output<typeof claimsSchema>;

const viewerBy = (claims: Claims, { clientId, canaryClientId }: TokenRules): Viewer => {
  if (claims.client_id === clientId) return toViewer(claims);
  if (claims.client_id === canaryClientId) return toViewer(withoutSight(claims));
  throw new TokenRefusedError('another client');
};

/** Sales without a Salesforce user reach no row and command nothing (functions/domain/rights.ts). */
const withoutSight = (claims: Claims): Claims => ({ ...claims, salesforce_user_id: undefined, fairlead_role: 'sales' });

const verifySignature = async (token: string, { issuerUrl, keys, now }: TokenRules) => {
  if (token.length > tokenLengthMax) throw new TokenRefusedError('too long');
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: issuerUrl,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'iat', 'sub', 'token_use', 'client_id', 'jti'],
      maxTokenAge: tokenAgeMaxSeconds,
      clockTolerance: 5,
      currentDate: now,
    });
    return payload;
  } catch (error) {
    if (isForgery(error)) throw new TokenRefusedError(error.code, { cause: error });
    throw error;
  }
};

/** jose speaks of bad tokens and of unreachable keys with one family of errors; only the first are the sender's fault. */
const isForgery = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError &&
  error.code !== errors.JOSEError.code &&
  error.code !== errors.JWKSTimeout.code &&
  error.code !== errors.JWKSInvalid.code;

const toViewer = (claims: Claims): Viewer =>
  viewerSchema.parse({
    subject: `${claims.iss}#${claims.sub}`,
    organizationId: claims.organization_id,
    ...(claims.salesforce_user_id && { salesforceUserId: claims.salesforce_user_id }),
    role: claims.fairlead_role,
    name: claims.name,
    email: claims.email,
  });

const toSession = ({ sub, auth_time, jti }: Claims): string => (auth_time === undefined ? jti : `${sub}#${auth_time}`);
