/** The `__Host-` prefix makes the browser insist on Secure, Path=/ and no Domain: no other host can set or read them. */
export const accessCookie = '__Host-fairlead-access';
export const refreshCookie = '__Host-fairlead-refresh';
/** Ties a sign-in to the browser that began it. */
export const attemptCookie = '__Host-fairlead-sign-in';

/** A working day: after it, and after each restart of the provider's own session, one signs in again. */
const refreshLifeSeconds = 12 * 3600;
export const attemptLifeSeconds = 600;

/** Browsers silently drop a cookie with more (RFC 6265: name, value and attributes). */
const cookieBytesMax = 4096;

export interface SessionTokens {
  readonly accessToken: string;
  readonly accessLifeSeconds: number;
  readonly refreshToken: string | undefined;
}

/**
 * The cookies of a signed-in person. Strict: the first request that carries them is the web's own, never a link from elsewhere.
 * @throws Error when a token is too long for a cookie
 */
export const sessionCookies = ({ accessToken, accessLifeSeconds, refreshToken }: SessionTokens): string[] => [
  cookie(accessCookie, accessToken, { maxAge: accessLifeSeconds, sameSite: 'Strict' }),
  ...(refreshToken ? [cookie(refreshCookie, refreshToken, { maxAge: refreshLifeSeconds, sameSite: 'Strict' })] : []),
];

export const clearedSessionCookies: readonly string[] = [accessCookie, refreshCookie].map(
  (name) => `${name}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict`,
);

/** Lax: the provider sends the browser back by a cross-site navigation, which must carry it. */
export const attemptCookieOf = (value: string): string =>
  cookie(attemptCookie, value, { maxAge: attemptLifeSeconds, sameSite: 'Lax' });

export const clearedAttemptCookie = `${attemptCookie}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax`;

const cookie = (name: string, value: string, { maxAge, sameSite }: { maxAge: number; sameSite: 'Strict' | 'Lax' }) => {
  if (!/^[\w.~+/=-]+$/.test(value)) throw new Error(`${name} has characters that a cookie cannot carry`);
  const whole = `${name}=${value}; Max-Age=${maxAge}; Path=/; Secure; HttpOnly; SameSite=${sameSite}`;
  if (whole.length > cookieBytesMax)
    throw new Error(`${name} has ${whole.length} bytes; browsers keep ${cookieBytesMax}`);
  return whole;
};
