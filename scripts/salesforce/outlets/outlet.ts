import type { Commit } from '../org/org.ts';

/** Where the org tells of changes, and of which objects. */
export type Outlet = ChangeEventsOutlet | WebhookOutlet | OutboundMessageOutlet;

export type Outlets = readonly Outlet[];

/** Change Data Capture through the Event Relay: PutEvents on the partner event bus. */
export interface ChangeEventsOutlet {
  readonly kind: 'change-events';
  /** Address of EventBridge. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly objects: readonly string[];
}

/** What a record-triggered flow with an HTTP callout sends: ids only, signed as Standard Webhooks say. */
export interface WebhookOutlet {
  readonly kind: 'webhook';
  readonly url: string;
  /** `whsec_` and the base64 of the key. */
  readonly secret: string;
  readonly objects: readonly string[];
}

/** A SOAP outbound message of a workflow rule on create and edit; deletions send none, as in Salesforce. */
export interface OutboundMessageOutlet {
  readonly kind: 'outbound-message';
  readonly url: string;
  readonly objects: readonly string[];
  /** First wait after a refusal; doubled each time up to two hours. Default 2,000. */
  readonly retryFirstMs?: number;
}

/** What became of one outlet's messages. */
export interface DeliveryCounts {
  readonly sent: number;
  /** Attempts that failed, retried or not. */
  readonly failed: number;
  /** Given up for good. */
  readonly dropped: number;
  /** On their way, or to be tried again. A relay that is paused or has reached its limit has none: see its position. */
  readonly waiting: number;
}

/** A running outlet. `take` returns at once; sending goes on behind it. */
export interface Sender {
  readonly take: (commit: Commit) => void;
  readonly counts: () => DeliveryCounts;
  readonly close: () => void;
}
