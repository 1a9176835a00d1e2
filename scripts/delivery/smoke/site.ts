/** Fairlead as people reach it, and what it promises about itself. */
export interface Site {
  /** An origin, such as `https://fairlead.example`. */
  readonly url: string;
  /** The content security policy of its pages, to the letter. */
  readonly pagePolicy: string;
  /** Where the live connection is: at the same host, or with edge=regional at one of its own. */
  readonly liveUrl: string;
}

/** Something that must hold of a site. */
export interface Check {
  readonly name: string;
  /** What does not hold, a sentence each. */
  readonly look: (site: Site) => Promise<readonly string[]>;
}

/** A site that does not answer at all must not hold up a pipeline. */
const patienceMilliseconds = 15_000;

export const ask = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patienceMilliseconds), ...init });
