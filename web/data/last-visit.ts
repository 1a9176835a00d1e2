/** A pause of this length ends a visit. */
const pauseMs = 30 * 60_000;

const name = 'fairlead.visits';

interface Visits {
  /** When the page was last in sight. */
  readonly seenAt: number;
  /** When the visit before this one ended. */
  readonly endedAt?: number;
}

/** What is known of visits once somebody is here: after a pause a new one has begun. */
export const visitNow = (known: Visits | undefined, now: number): Visits => {
  if (known === undefined) return { seenAt: now };
  const isNew = now - known.seenAt > pauseMs;
  const endedAt = isNew ? known.seenAt : known.endedAt;
  return { seenAt: now, ...(endedAt !== undefined && { endedAt }) };
};

let heard: Visits | undefined;

/** When the viewer's visit before this one ended, on this device; undefined on the first, and where storage is blocked. */
export const lastVisitAt = (): string | undefined => {
  heard ??= begin();
  return heard.endedAt === undefined ? undefined : new Date(heard.endedAt).toISOString();
};

const begin = (): Visits => {
  const visits = visitNow(read(), Date.now());
  write(visits);
  document.addEventListener('visibilitychange', () => write({ ...visits, seenAt: Date.now() }));
  return visits;
};

/** Browsers throw on the mere mention of localStorage where site data is blocked; what somebody else wrote there is no visit. */
const read = (): Visits | undefined => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('seenAt' in stored)) return undefined;
    const endedAt = 'endedAt' in stored ? Number(stored.endedAt) : Number.NaN;
    return { seenAt: Number(stored.seenAt) || 0, ...(Number.isFinite(endedAt) && { endedAt }) };
  } catch {
    return undefined;
  }
};

const write = (visits: Visits): void => {
  try {
    localStorage.setItem(name, JSON.stringify(visits));
  } catch {
    // Without storage every visit is the first.
  }
};
