import { connect } from 'node:tls';
import { authRoutes } from '#shared/api/routes';
import { type Finding, fail, ok, warn } from './finding.ts';
import type { Installation } from './installation.ts';
import type { Check } from './run-checks.ts';

type Site = Pick<Installation, 'url'>;

const skewSecondsMax = 5;
const skewSecondsWrong = 60;
const certificateDaysMin = 21;

/** What people get, looked at from outside. */
export const siteChecks: readonly Check<Site>[] = [
  {
    name: 'site: start page',
    todo: 'look whether the address is right, and whether it leads here: dig +short NAME',
    look: async ({ url }) => {
      const response = await ask(`${url}/`);
      const text = await response.text();
      if (!response.ok) return fail(`answers ${response.status}`, 'upload the web: npm run deliver -- --stage … web');
      return text.includes('<div id="root">') ? ok('is there') : fail('is another page', 'look where the name leads');
    },
  },
  {
    name: 'site: headers',
    todo: 'look whether the site answers at all',
    look: async ({ url }) => {
      const { headers } = await ask(`${url}/`);
      const missing = Object.entries(demanded).flatMap(([name, part]) =>
        headers.get(name)?.includes(part) ? [] : [`${name} without ${part}`],
      );
      return missing.length === 0
        ? ok('all there')
        : fail(missing.join('; '), 'something stands before it that takes headers away; or deploy the edge again');
    },
  },
  {
    name: 'site: sign-in',
    todo: 'look whether the site answers at all',
    look: async ({ url }) => {
      const response = await ask(`${url}${authRoutes.signIn.path}`);
      const to = URL.parse(response.headers.get('location') ?? '');
      return response.status === 303 && to !== null
        ? ok(`leads to ${to.host}`)
        : fail(`answers ${response.status}`, 'look at the log of SignIn');
    },
  },
  {
    name: 'site: clock',
    todo: 'look whether the site answers at all',
    look: async ({ url }) => {
      const asked = Date.now();
      const { headers } = await ask(`${url}${authRoutes.signIn.path}`);
      const theirs = Date.parse(headers.get('date') ?? '');
      if (Number.isNaN(theirs)) return warn('it does not tell its time', 'look what stands before it');
      // A header tells whole seconds, and the answer took a moment.
      const skew = Math.max(0, Math.abs(theirs - (asked + Date.now()) / 2) / 1_000 - 1);
      const says = `${skew.toFixed(0)} s apart from this machine's`;
      if (skew > skewSecondsWrong) return fail(says, 'set this machine by NTP: signatures are refused after minutes');
      return skew > skewSecondsMax ? warn(says, 'set this machine by NTP') : ok(says);
    },
  },
  {
    name: 'site: certificate',
    todo: 'look whether the name leads to the site: dig +short NAME',
    look: async ({ url }) => (url.startsWith('https:') ? lookAtCertificate(new URL(url)) : ok('none on this machine')),
  },
];

const demanded = {
  'content-security-policy': "default-src 'none'",
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const ask = (url: string): Promise<Response> => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(15_000) });

const lookAtCertificate = ({ hostname, port }: URL): Promise<Finding> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, servername: hostname, port: Number(port || 443) }, () => {
      const days = (Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / 86_400_000;
      socket.end();
      const says = `ends in ${days.toFixed(0)} days`;
      resolve(
        days >= certificateDaysMin
          ? ok(says)
          : fail(says, 'ACM renews by a DNS record: look whether the CNAME it asked for is still there'),
      );
    });
    socket.on('error', reject);
  });
