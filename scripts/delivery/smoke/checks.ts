import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { apiRoutes, authRoutes, hookRoutes } from '#shared/api/routes';
import { headersOfAnswer, headersOfAsset, headersOfPage, wrongHeaders } from './headers.ts';
import { refusesUpgrade } from './refuses-upgrade.ts';
import { ask, type Check, type Site } from './site.ts';

const problemSchema = z.object({ code: z.string(), message: z.string(), requestId: z.string() });

const isPage = async (site: Site, path: string): Promise<string[]> => {
  const response = await ask(site.url + path);
  const text = await response.text();
  return [
    ...wrongStatus(response, 200),
    ...(text.includes('<div id="root">') ? [] : ['it is not the page of Fairlead']),
    ...wrongHeaders(response, headersOfPage(site.pagePolicy)),
  ];
};

const wrongStatus = (response: Response, status: number): string[] =>
  response.status === status ? [] : [`it answers ${response.status}, not ${status}`];

/** What is wrong with a refusal: its status, its headers, or that no program could read it. */
const isRefusal = async (response: Response, status: number, code: string): Promise<string[]> => {
  const problem = problemSchema.safeParse(JSON.parse((await response.text()) || 'null'));
  return [
    ...wrongStatus(response, status),
    ...wrongHeaders(response, headersOfAnswer),
    ...(problem.data?.code === code ? [] : [`its body is no problem with the code ${code}`]),
  ];
};

/** In the order in which a person would notice. */
export const checks: readonly Check[] = [
  { name: 'the start page', look: (site) => isPage(site, '/') },
  { name: 'a deep link', look: (site) => isPage(site, '/boards/a-board-that-somebody-shared') },
  {
    name: 'every part that the page asks for',
    look: async ({ url }) => {
      const page = await (await ask(`${url}/`)).text();
      const parts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
      if (parts.length === 0) return ['the page asks for none'];
      const faults = await Promise.all(
        parts.map(async (path) => {
          const response = await ask(url + path);
          await response.arrayBuffer();
          const wrong = [...wrongStatus(response, 200), ...wrongHeaders(response, headersOfAsset)];
          return wrong.map((fault) => `${path}: ${fault}`);
        }),
      );
      return faults.flat();
    },
  },
  {
    name: 'a part that is not there',
    look: async ({ url }) => {
      const response = await ask(`${url}/assets/never-${randomUUID()}.js`);
      await response.arrayBuffer();
      const isKept = /max-age=[1-9]/.test(response.headers.get('cache-control') ?? '');
      return [
        ...([403, 404].includes(response.status) ? [] : [`it answers ${response.status}, not 403 or 404`]),
        ...(isKept ? ['browsers would remember for long that it is missing'] : []),
      ];
    },
  },
  {
    name: 'data without a session',
    look: async ({ url }) => isRefusal(await ask(url + apiRoutes.session.path), 401, 'session.none'),
  },
  {
    name: 'data with a forged token',
    look: async ({ url }) => {
      const forged = { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbnlvbmUifQ.' };
      return isRefusal(await ask(url + apiRoutes.boards.path, { headers: forged }), 401, 'session.none');
    },
  },
  {
    name: 'the way to sign in',
    look: async ({ url, pagePolicy }) => {
      const response = await ask(url + authRoutes.signIn.path);
      const to = response.headers.get('location') ?? '';
      const allowed = /form-action 'self' (\S+?)(?:;|$)/.exec(pagePolicy)?.[1] ?? 'nowhere';
      return [
        ...wrongStatus(response, 303),
        ...(to.startsWith(`${allowed}/`)
          ? []
          : [`it leads to ${to || 'nowhere'}, and pages may only go to ${allowed}`]),
        ...(to.includes(encodeURIComponent(url + authRoutes.callback.path)) ? [] : [`it does not lead back to ${url}`]),
      ];
    },
  },
  {
    name: 'a webhook that nobody signed',
    look: async ({ url }) => {
      const response = await ask(url + hookRoutes.changes.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      await response.text();
      // 401 of the function for the missing signature, 403 of API Gateway where each organisation has a key.
      return [401, 403].includes(response.status) ? [] : [`it answers ${response.status}, not 401 or 403`];
    },
  },
  { name: 'a live connection without a ticket', look: ({ liveUrl }) => refusesUpgrade(liveUrl) },
];
