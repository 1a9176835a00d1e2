import { HttpError } from '#platform/http-error';

/**
 * Where to go after signing in: a path of this site, or the front page. Judged as a browser would resolve it, so
 * that `//evil`, `/\evil`, tabs in between and absolute addresses are all seen for what they are.
 * @throws HttpError 400 for anything that leaves the site
 */
export const returnPath = (returnTo: string | undefined, publicUrl: string): string => {
  const { origin } = new URL(publicUrl);
  const target = URL.parse(returnTo ?? '/', origin);
  // `/.//evil` resolves to the path `//evil` on this site, which as a Location of its own would leave it.
  if (target?.origin !== origin || target.pathname.startsWith('//') || !(returnTo ?? '/').startsWith('/')) {
    throw new HttpError({
      status: 400,
      code: 'sign-in.return-to',
      message: 'After signing in one can only return to a page of Fairlead.',
    });
  }
  return `${target.pathname}${target.search}${target.hash}`;
};
