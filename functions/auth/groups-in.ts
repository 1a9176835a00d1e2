import * as z from 'zod';
import { jsonText } from './json-text.ts';

const listSchema = jsonText.pipe(z.array(z.string()));

/**
 * Groups in the one text that Cognito makes of them: a list of JSON of OpenID Connect's, `[one, two%2C+three]` of
 * several of SAML's, escaped as in a form, and one by itself as it is. No group's name can pass for two.
 */
export const groupsIn = (text: string): ReadonlySet<string> => {
  // What was cut off or made up holds nobody.
  if (text.startsWith('["')) return new Set(listSchema.safeParse(text).data);
  const [, several] = /^\[(.*)\]$/s.exec(text) ?? [];
  return new Set(several === undefined ? [text] : several.split(',').map((each) => unescaped(each.trim())));
};

const unescaped = (name: string): string => {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    // Not escaped at all: the name has a percent sign of its own.
    return name;
  }
};
