import type { RelayState } from '../fault-control.ts';
import type { Org } from '../org/org.ts';
import type { ApiUsage } from './api-usage.ts';
import type { BulkQueryJobs } from './bulk-query-jobs.ts';
import type { Clients } from './clients.ts';
import type { Locators } from './locators.ts';
import type { PageSizes } from './page-sizes.ts';
import type { Reply } from './reply.ts';
import type { RequestFaults } from './request-faults.ts';
import type { RunningCalls } from './running-calls.ts';
import type { Session, Sessions } from './sessions.ts';

/** What the answers are made from: one per running org. */
export interface Api {
  readonly org: Org;
  readonly organizationId: string;
  readonly clients: Clients;
  readonly sessions: Sessions;
  readonly locators: Locators;
  readonly pageSizes: PageSizes;
  readonly jobs: BulkQueryJobs;
  readonly usage: ApiUsage;
  readonly running: RunningCalls;
  readonly faults: RequestFaults;
  /** Events that the relay has delivered in 24 hours, and may. */
  readonly delivered: () => { readonly used: number; readonly max: number };
  /** How the relay does; undefined where none was ever set up. */
  readonly relay: () => RelayState | undefined;
  /** Where clients sign in; never changes. */
  readonly loginUrl: () => string;
  /** Address of the instance, which changes when the org moves to another one. */
  readonly url: () => string;
}

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One call of an API resource, with its session checked. */
export interface ApiCall {
  readonly api: Api;
  readonly request: ApiRequest;
  readonly session: Session;
  /** `64.0` */
  readonly version: string;
  /** What the path's `:name` parts matched. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/services/data/vXX.X`, with `:name` parts. */
  readonly path: string;
  readonly answer: (call: ApiCall) => Reply | Promise<Reply>;
}

/** The acting user and the door, as change events name them. */
export const actorOf = ({ session, version, request }: ApiCall): { userId: string; origin: string } => {
  const options = request.headers['sforce-call-options'];
  const client = typeof options === 'string' ? /client=([^,;]+)/.exec(options)?.[1] : undefined;
  return { userId: session.userId, origin: `com/salesforce/api/rest/${version}${client ? `;client=${client}` : ''}` };
};
