import type { Clock } from '#platform/clock';
import type { Log } from '#platform/log';
import { type Gate, noteCalls } from '#platform/org-gate';
import type { Table } from '#platform/tables';
import type { ApiUsage } from './api-usage.ts';
import { sharesUsed } from './gate.ts';

interface Place {
  readonly table: Table;
  readonly organizationId: string;
  readonly log: Pick<Log, 'warn' | 'measure'>;
  readonly clock: Clock;
}

type Calls = NonNullable<Gate['calls']>;

/** Every answer tells how many calls are used; this often it is worth a write. */
const everyMilliseconds = 15_000;

/** What one process has heard of the API calls used, and has told the others. */
export class UsageNotes {
  readonly #place: Place;
  #heard: Calls | undefined;
  #written: Calls | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  hear(usage: ApiUsage): void {
    this.#heard = { ...usage, at: this.#place.clock().toISOString() };
  }

  /** The gate with what was heard since it was written. */
  refresh(gate: Gate): Gate {
    this.#written ??= gate.calls;
    const heard = this.#heard;
    return heard !== undefined && heard.at > (gate.calls?.at ?? '') ? { ...gate, calls: heard } : gate;
  }

  /** Tells the others now and then, and at once when it changes what may be asked. */
  async flush(): Promise<void> {
    const { table, organizationId, log } = this.#place;
    const [heard, written] = [this.#heard, this.#written];
    if (heard === undefined || !isWorthWriting(heard, written)) return;
    if (sharesUsed(heard) > (written === undefined ? 0 : sharesUsed(written))) {
      log.warn('API calls of the organisation are running low', { used: heard.used, limit: heard.limit });
    }
    log.measure('SalesforceApiRemaining', 100 * (1 - heard.used / heard.limit));
    this.#written = heard;
    await noteCalls(table, organizationId, heard);
  }
}

const isWorthWriting = (heard: Calls, written: Calls | undefined): boolean =>
  written === undefined ||
  sharesUsed(heard) !== sharesUsed(written) ||
  Date.parse(heard.at) - Date.parse(written.at) >= everyMilliseconds;
