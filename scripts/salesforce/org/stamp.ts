/** Salesforce keeps instants of records in whole seconds. */
export const stampOf = (at: Date): string => `${at.toISOString().slice(0, 19)}.000Z`;

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** An instant as the API accepts it (`Z`, `+0000`, `+02:00`), in the stored form; undefined when it is none. */
export const parseInstant = (text: string): string | undefined => {
  const match = INSTANT.exec(text);
  if (!match) return undefined;
  const zone = (match[2] ?? 'Z').replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  const at = new Date(`${match[1]}${zone}`);
  return Number.isNaN(at.getTime()) ? undefined : stampOf(at);
};

/** A calendar day that exists; undefined when it does not. */
export const parseDay = (text: string): string | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
};

/** The day of an instant in a zone of the tz database. */
export const dayIn = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
