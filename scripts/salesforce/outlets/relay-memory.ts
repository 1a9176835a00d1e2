import type { RelayState } from '../fault-control.ts';
import type { BusEvent } from './event-bus.ts';
import type { LineFile } from './line-file.ts';

/** What Salesforce remembers of a relay, with the objects of its channel. */
export interface RelayNote extends RelayState {
  readonly objects: readonly string[];
}

type Line = { readonly event: BusEvent } | { readonly relay: RelayNote };

/** The bus and the relay as they are kept over restarts; without a file they live as long as the process. */
export class RelayMemory {
  readonly #file: LineFile | undefined;

  constructor(file?: LineFile) {
    this.#file = file;
  }

  read(): { readonly events: readonly BusEvent[]; readonly relay: RelayNote | undefined } {
    // The file is written by this class alone.
    const lines = (this.#file?.read() ?? []) as Line[];
    return {
      events: lines.flatMap((line) => ('event' in line ? [line.event] : [])),
      relay: lines.findLast((line) => 'relay' in line)?.relay,
    };
  }

  /** Keeps this and nothing else. */
  fold(events: readonly BusEvent[], relay: RelayNote): void {
    this.#file?.replace([...events.map((event): Line => ({ event })), { relay } satisfies Line]);
  }

  noteEvent(event: BusEvent): void {
    this.#file?.append({ event } satisfies Line);
  }

  noteRelay(relay: RelayNote): void {
    this.#file?.append({ relay } satisfies Line);
  }

  close(): void {
    this.#file?.close();
  }
}
