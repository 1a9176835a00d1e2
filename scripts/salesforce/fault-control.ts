import type { ChangeKind } from './org/transaction.ts';

/** How the org misbehaves, for tests and for people who watch the product meanwhile. Everything ends with `faults.clear()`. */
export interface FaultControl {
  readonly faults: Faults;
  readonly relay: RelayControl;
}

/** Which requests, and what becomes of them. The answer itself comes from the moment of the request, however late it is sent. */
export interface RequestFault {
  /**
   * Text: the whole path below `/services/data/vXX.X` (other doors: the whole path), `:name` for one part and `*` for
   * any characters: `/query`, `/query*`, `/jobs/query/:id/results`, `/services/oauth2/token`. A pattern: tried on the
   * same. Default: all.
   */
  readonly path?: string | RegExp;
  readonly method?: string;
  /** Only requests whose query string or body, unescaped, contains this, such as `FROM Opportunity`. */
  readonly containing?: string;
  /** Refused with this status and not carried out. Without a status the request is carried out. */
  readonly status?: number;
  /** Salesforce's error code; default: the one that goes with the status. */
  readonly code?: string;
  readonly message?: string;
  /** The answer is held back so long. */
  readonly delayMs?: number;
  /** Half of the body is sent, then the connection is cut. */
  readonly breakOff?: boolean;
  /** The connection stays open and nothing comes. */
  readonly neverAnswer?: boolean;
}

/** Ends a fault that lasts. */
export type Stop = () => void;

export interface BulkFaults {
  /** Jobs stay InProgress until this is false again. */
  readonly isStuck?: boolean;
  /** The next so many jobs end as Failed; true: all. */
  readonly failJobs?: number | boolean;
  /** Each page of results lacks so many of the rows that its Sforce-NumberOfRecords counts. */
  readonly dropRows?: number;
  /** How long a job is worked on. Default 0.04. */
  readonly secondsToFinish?: number;
  /** Rows of a page at most, whatever the client asks for. */
  readonly pageRows?: number;
  /** Results of finished jobs are deleted, as after seven days. */
  readonly areResultsGone?: boolean;
}

/** What the token endpoint says of a client that may no longer sign in. */
export type SignInRefusal = 'invalid_client' | 'invalid_client_id' | 'invalid_grant';

export interface Faults {
  /** For the next `times` (default 1) requests that match. Faults that match the same request are used up in order. */
  readonly failNext: (fault: RequestFault & { readonly times?: number }) => void;
  readonly failWhile: (fault: RequestFault) => Stop;
  /**
   * From now on what is committed is stamped at once and visible to every read of the API only after `ms`.
   * Events go out at once, or with `events: 'when-visible'` together with the record. 0: ends it for new commits.
   */
  readonly delayVisibility: (ms: number, options?: { readonly events?: 'at-once' | 'when-visible' }) => void;
  /** Rows of a query's pages, the first being page 0; never more than the client asks for. undefined: as asked. */
  readonly pageRows: (rows: number | ((page: number) => number) | undefined) => void;
  /** Every open query cursor is gone. */
  readonly expireLocators: (code?: 'INVALID_QUERY_LOCATOR' | 'QUERY_LOCATOR_EXPIRED') => void;
  /** Beyond `daily` calls in 24 hours every call is refused; `used` sets how many there have been. */
  readonly apiLimit: (limit: { readonly daily: number; readonly used?: number }) => void;
  /** A call that runs longer than `afterMs` is long (default 20,000); beside `max` (default 25) of them new calls are refused. */
  readonly longRunning: (limit: { readonly max?: number; readonly afterMs?: number }) => void;
  /** Another port answers from now on, the old one says INVALID_SESSION_ID; sign-in stays where it is. @returns the new address */
  readonly moveInstance: () => Promise<string>;
  /** The client's sessions end and it may not sign in. Default: the org's own client. */
  readonly revokeClient: (options?: { readonly clientId?: string; readonly error?: SignInRefusal }) => void;
  /** @returns the new secret. The old one is refused, unless `keepsOld`: then both are good until the next rotation. */
  readonly rotateSecret: (options?: { readonly clientId?: string; readonly keepsOld?: boolean }) => string;
  /** Puts another certificate or SPKI key (PEM) in place of a client's: what the old key signs is refused. */
  readonly rotateKey: (clientId: string, certificate: string) => void;
  /** Replaces what was said before; nothing said: jobs run as they should. */
  readonly bulk: (faults: BulkFaults) => void;
  /**
   * Everything behaves again, the relay too. Late commits become visible and answers that are held back go out; a moved
   * instance stays moved, rotated keys stay rotated, and a relay that was stopped runs on with new events.
   */
  readonly clear: () => void;
}

export interface RelayState {
  readonly status: 'RUNNING' | 'PAUSED' | 'STOPPED';
  /** Replay id of the last event relayed; 0: none. */
  readonly position: number;
  /** Replay id of the newest event on the bus. */
  readonly latest: number;
  readonly lastRelayedAt?: string;
}

/** The Event Relay and the event bus behind it, which keeps events for 72 hours. */
export interface RelayControl {
  readonly state: () => RelayState;
  /** Keeps its position. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Forgets its position. */
  readonly stop: () => void;
  /** From the stopped state: with new events only, or with all that the bus still has. */
  readonly run: (from: { readonly replay: 'latest' | 'earliest' }) => void;
  /** The next n events never reach the bus. */
  readonly lose: (n: number) => void;
  /** Every event is relayed so many times. 1: ends it. */
  readonly duplicate: (times: number) => void;
  /** Events are relayed in groups of up to n, each in another order than committed. 1: ends it. */
  readonly shuffle: (n: number, order?: 'random' | 'reverse') => void;
  /** The next n events are gaps: they name the records and the kind of change, and nothing of the data. */
  readonly loseBodies: (n: number) => void;
  /** Puts a gap event on the bus, such as GAP_UPDATE, without a change. */
  readonly gap: (object: string, ids: readonly string[], changeType: ChangeKind) => void;
  /** Puts GAP_OVERFLOW on the bus: more changed than events can tell. */
  readonly overflow: (object: string) => void;
  /** Puts an UPDATE on the bus that names all records of an object, as a change of a field's type does. */
  readonly wildcard: (object: string) => void;
  /** Events delivered in 24 hours at most; beyond it the relay delivers no more, and says nothing. */
  readonly deliveredMax: (n: number | undefined) => void;
}
