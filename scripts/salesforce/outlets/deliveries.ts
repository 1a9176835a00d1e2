import { join } from 'node:path';
import type { Commit, Org } from '../org/org.ts';
import { LineFile } from './line-file.ts';
import { outboundMessageSender } from './outbound-message-sender.ts';
import type { DeliveryCounts, Outlet, Outlets, Sender } from './outlet.ts';
import { Relay } from './relay.ts';
import { RelayMemory } from './relay-memory.ts';
import { webhookSender } from './webhook-sender.ts';

interface Place {
  readonly org: Org;
  readonly organizationId: string;
  readonly url: () => string;
  /** Where what Salesforce keeps over a restart is kept; without it nothing is. */
  readonly folder: string | undefined;
}

/** Hands every commit to the outlets that are set: to the event bus with the commit, to the rest after it. */
export class Deliveries {
  readonly relay: Relay;
  readonly #place: Place;
  #wasSet = false;
  #running: readonly { outlet: Outlet; sender: Sender }[] = [];

  constructor(place: Place) {
    this.#place = place;
    this.relay = new Relay(place.org.now, new RelayMemory(this.#file('event-bus')));
    place.org.onCommit((commit: Commit) => {
      this.relay.take(commit);
      for (const { sender } of this.#running) setImmediate(() => sender.take(commit));
    });
  }

  /**
   * Replaces all outlets. What the old ones had not sent is forgotten; the first ones after a start of the org send
   * what was left before it. @throws Error when there are two of change events
   */
  set(outlets: Outlets): void {
    const [events, ...others] = outlets.filter(({ kind }) => kind === 'change-events');
    if (others.length > 0) throw new Error('the org has one relay: name all objects in one outlet of change events');
    for (const { sender } of this.#running) sender.close();
    if (this.#wasSet) this.#forgetMessages();
    this.#wasSet = true;
    if (events?.kind === 'change-events') this.relay.connect(events, this.#place.organizationId);
    else this.relay.disconnect();
    this.#running = outlets.map((outlet, i) => ({ outlet, sender: this.#start(outlet, outlets.slice(0, i)) }));
  }

  counts(): (DeliveryCounts & { readonly kind: Outlet['kind']; readonly objects: readonly string[] })[] {
    return this.#running.map(({ outlet, sender }) => ({
      kind: outlet.kind,
      objects: outlet.objects,
      ...sender.counts(),
    }));
  }

  close(): void {
    for (const { sender } of this.#running) sender.close();
    this.#running = [];
    this.relay.close();
  }

  #start(outlet: Outlet, before: Outlets): Sender {
    switch (outlet.kind) {
      case 'change-events':
        return { take: () => undefined, counts: () => this.relay.counts(), close: () => undefined };
      case 'webhook':
        return webhookSender(outlet, { organizationId: this.#place.organizationId, now: this.#place.org.now });
      case 'outbound-message': {
        const action = 1 + before.filter(({ kind }) => kind === 'outbound-message').length;
        return outboundMessageSender(outlet, { ...this.#place, action, file: this.#messagesOf(action) });
      }
    }
  }

  #forgetMessages(): void {
    const outbound = this.#running.filter(({ outlet }) => outlet.kind === 'outbound-message');
    outbound.forEach((_each, i) => this.#messagesOf(i + 1)?.replace([]));
  }

  #messagesOf(action: number): LineFile | undefined {
    return this.#file(`outbound-messages-${action}`);
  }

  #file(name: string): LineFile | undefined {
    const { folder } = this.#place;
    return folder === undefined ? undefined : new LineFile(join(folder, `${name}.ndjson`));
  }
}
