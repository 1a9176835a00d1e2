type Expected = Readonly<Record<string, string>>;

/** What every answer carries, whatever it is. Said here once more on purpose: the templates do not judge themselves. */
const always = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
} as const satisfies Expected;

const pages = {
  ...always,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
} as const satisfies Expected;

export const headersOfPage = (pagePolicy: string): Expected => ({
  ...pages,
  'cache-control': 'no-cache',
  'content-security-policy': pagePolicy,
});

export const headersOfAsset: Expected = { ...pages, 'cache-control': 'public, max-age=31536000, immutable' };

export const headersOfAnswer: Expected = { ...always, 'cache-control': 'no-store' };

/** One sentence for each header that is not as expected. */
export const wrongHeaders = (response: Response, expected: Expected): string[] =>
  Object.entries(expected).flatMap(([name, value]) => {
    const found = response.headers.get(name);
    return found === value ? [] : [`${name} is ${found ?? 'missing'}, not ${value}`];
  });
