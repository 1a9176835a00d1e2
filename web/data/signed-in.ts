import { createContext, useContext } from 'react';
import type { SessionResponse } from '#shared/api/session';
import { createFormat, type Format, type Region } from '#web/ui/format.ts';
import { useLanguage } from '#web/words/use-language.ts';

export const SessionContext = createContext<SessionResponse | undefined>(undefined);

/** The session of whoever is signed in; only below the pages that need one. */
export const useSignedIn = (): SessionResponse => {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSignedIn needs a SessionContext above it');
  return session;
};

/** Under which this browser remembers things for whoever is signed in. */
export const usePerson = (): string => {
  const { viewer, organization } = useSignedIn();
  return `${organization.instanceUrl} ${viewer.email}`;
};

/** How figures, days and moments are written for this viewer and organisation. */
export const useFormat = (): Format => {
  const { currency, timeZone } = useSignedIn().organization;
  const language = useLanguage();
  return formatFor({ language, currency, timeZone });
};

const formats = new Map<string, Format>();

/** One for each region, shared by all cells of all lists: each holds a dozen of Intl's objects, which are slow to make. */
const formatFor = (region: Region): Format => {
  const key = `${region.language} ${region.currency} ${region.timeZone}`;
  const known = formats.get(key) ?? createFormat(region);
  formats.set(key, known);
  return known;
};

/** The address of a record in Salesforce; undefined where the organisation's address is not a web address. */
export const useRecordAddress = (): ((id: string) => string | undefined) => {
  const base = URL.parse(useSignedIn().organization.instanceUrl);
  const isSafe = base?.protocol === 'https:' || base?.protocol === 'http:';
  return (id) => (base && isSafe ? new URL(`/${encodeURIComponent(id)}`, base).href : undefined);
};
