import { createHash } from 'node:crypto';
import type { Persona } from './persona.ts';

/** A page and the policy under which it may be shown. */
export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const style = `
:root { color-scheme: light dark; --ink: #16202b; --quiet: #55626f; --paper: #f5f7f9; --card: #ffffff; --line: #d5dce3; --accent: #0b6b5f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9eef3; --quiet: #a3b0bc; --paper: #11171d; --card: #1a222b; --line: #33404c; --accent: #5cc9b8; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: min(30rem, 100%); }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; letter-spacing: -.01em; }
p { margin: 0 0 1.25rem; color: var(--quiet); }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
button { width: 100%; display: grid; grid-template-columns: 2.5rem 1fr auto; align-items: center; gap: .75rem; padding: .75rem; text-align: start; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.mark { display: grid; place-items: center; width: 2.5rem; height: 2.5rem; border-radius: 50%; font-size: .875rem; font-weight: 600; color: var(--accent); border: 2px solid currentColor; }
.name { display: block; font-weight: 600; }
.title { display: block; font-size: .875rem; color: var(--quiet); }
.role { font-size: .75rem; color: var(--quiet); }
button.plain { display: block; text-align: center; font-weight: 600; }
`;

/** One button for each person. */
export const signInPage = (personas: readonly Persona[], action: string, origins: readonly string[]): Page => {
  const rows = personas.map(
    ({ key, name, title, fairleadRole }) =>
      `<li><button name="persona" value="${escape(key)}"><span class="mark" aria-hidden="true">${escape(initials(name))}</span>` +
      `<span><span class="name">${escape(name)}</span><span class="title">${escape(title)}</span></span>` +
      `<span class="role">${escape(fairleadRole)}</span></button></li>`,
  );
  const body = `<h1>Who are you today?</h1><p>Local sign-in: no password, everything stays on this machine.</p><form method="post" action="${escape(action)}"><ul>${rows.join('')}</ul></form>`;
  return page('Sign in to Fairlead', body, origins);
};

/** `form` is the provider's own, with its token against forgery; the button confirms it. */
export const signOutPage = (form: string, origins: readonly string[]): Page => {
  const button = '<button class="plain" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>';
  return page(
    'Sign out',
    `<h1>Leave Fairlead?</h1><p>You can come back as somebody else.</p>${form}${button}`,
    origins,
  );
};

export const messagePage = (title: string, text: string): Page =>
  page(title, `<h1>${escape(title)}</h1><p>${escape(text)}</p>`, []);

const page = (title: string, body: string, origins: readonly string[]): Page => ({
  html:
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escape(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`,
  // A form's redirects count as its action: the browser goes on to the product after the choice.
  contentSecurityPolicy: [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `form-action 'self' ${origins.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .slice(0, 2)
    .join('');

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
