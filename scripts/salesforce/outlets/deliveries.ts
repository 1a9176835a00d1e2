import type { Commit, Org } from '../org/org.ts';
import { outboundMessageSender } from './outbound-message-sender.ts';
import type { DeliveryCounts, Outlet, Outlets, Sender } from './outlet.ts';
import { relaySender } from './relay-sender.ts';
import { webhookSender } from './webhook-sender.ts';

interface Place {
  readonly org: Org;
  readonly organizationId: string;
  readonly url: () => string;
}

/** Hands every commit to the outlets that are set, after the writer has been answered. */
export class Deliveries {
  readonly #place: Place;
  #running: readonly { outlet: Outlet; sender: Sender }[] = [];

  constructor(place: Place) {
    this.#place = place;
    place.org.onCommit((commit: Commit) => {
      for (const { sender } of this.#running) setImmediate(() => sender.take(commit));
    });
  }

  /** Replaces all outlets; what the old ones had not sent is forgotten. */
  set(outlets: Outlets): void {
    this.close();
    this.#running = outlets.map((outlet) => ({ outlet, sender: this.#start(outlet) }));
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
  }

  #start(outlet: Outlet): Sender {
    switch (outlet.kind) {
      case 'change-events':
        return relaySender(outlet, this.#place.organizationId);
      case 'webhook':
        return webhookSender(outlet, { organizationId: this.#place.organizationId, now: this.#place.org.now });
      case 'outbound-message':
        return outboundMessageSender(outlet, this.#place);
    }
  }
}
