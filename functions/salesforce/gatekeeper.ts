import { asError } from '#platform/as-error';
import type { Random } from '#platform/back-off';
import type { Clock } from '#platform/clock';
import type { Log } from '#platform/log';
import { type Closing, closeGate, type Gate, openGate, readGate, takeProbe } from '#platform/org-gate';
import type { Table } from '#platform/tables';
import type { ApiUsage } from './api-usage.ts';
import { closedSeconds, closingOf, mayAsk, type Priority } from './gate.ts';
import { GateShutError } from './gate-shut-error.ts';
import { SalesforceError } from './salesforce-error.ts';
import { UsageNotes } from './usage-notes.ts';

interface Post {
  readonly table: Table;
  readonly organizationId: string;
  readonly priority: Priority;
  readonly log: Pick<Log, 'info' | 'warn' | 'error' | 'measure'>;
  readonly clock: Clock;
  readonly random?: Random;
}

/** How long a look at the gate is good for: a pause, and what other functions find out, is felt within this time. */
const lookMilliseconds = 5_000;

/** Stands at the gate of one organisation for one process: asks or does not, and notes what the outcome says. */
export class Gatekeeper {
  readonly #post: Post;
  readonly #usage: UsageNotes;
  #look: { readonly gate: Promise<Gate>; readonly at: number } | undefined;
  /** The period of a closed gate whose one question is ours, by its end. */
  #ours: string | undefined;
  #isProbing = false;

  constructor(post: Post) {
    this.#post = post;
    this.#usage = new UsageNotes(post);
  }

  /** To be told of the calls used by every answer that tells of them. */
  readonly hearUsage = (usage: ApiUsage): void => this.#usage.hear(usage);

  /**
   * Asks, if that may be done now.
   * @param about `costsNothing`: an answer says nothing of the daily calls, and so does not open the gate
   * @throws GateShutError instead of asking, and for a probe that failed; else what asking throws
   */
  async pass<T>(
    ask: () => Promise<T>,
    about: { readonly costsNothing: boolean } = { costsNothing: false },
  ): Promise<T> {
    const gate = await this.#see();
    const isProbe = await this.#enter(gate);
    try {
      const answer = await ask();
      if (isProbe && !about.costsNothing) await this.#noteAnswer();
      return answer;
    } catch (error) {
      throw await this.#noteError(error, gate, isProbe);
    } finally {
      if (isProbe) this.#isProbing = false;
      await this.#orWarn(() => this.#usage.flush());
    }
  }

  async #see(): Promise<Gate> {
    const { table, organizationId, clock } = this.#post;
    const now = clock().getTime();
    if (this.#look === undefined || now - this.#look.at >= lookMilliseconds) {
      this.#look = { gate: readGate(table, organizationId), at: now };
    }
    const look = this.#look;
    try {
      return this.#usage.refresh(await look.gate);
    } catch (error) {
      if (this.#look === look) this.#look = undefined;
      throw error;
    }
  }

  /** Whether the question is a probe; throws where it may not be asked. */
  async #enter(gate: Gate): Promise<boolean> {
    const permission = mayAsk(gate, this.#post.priority, this.#post.clock());
    if (permission.may === 'ask') return false;
    if (permission.may === 'probe') await this.#takeProbe(gate);
    else if (permission.because === 'paused' || !this.#mayProbeOn(gate)) throw new GateShutError(permission);
    this.#isProbing = true;
    return true;
  }

  /** Whether the period is ours, and what we asked so far cost nothing and told nothing. */
  #mayProbeOn({ closedUntil }: Gate): boolean {
    return closedUntil !== undefined && closedUntil === this.#ours && !this.#isProbing;
  }

  async #takeProbe(gate: Gate): Promise<void> {
    const { table, organizationId, clock } = this.#post;
    const because = gate.closedBecause ?? 'unavailable';
    const until = this.#nextProbeAt(because, gate);
    if (!(await takeProbe(table, organizationId, { seen: gate, until }))) {
      this.#look = undefined;
      throw new GateShutError({ because, until });
    }
    this.#ours = until.toISOString();
    this.#look = { gate: Promise.resolve({ ...gate, closedUntil: this.#ours }), at: clock().getTime() };
  }

  #nextProbeAt(because: Closing, { failures }: Gate): Date {
    const { clock, random } = this.#post;
    return new Date(clock().getTime() + closedSeconds(because, failures + 1, random) * 1_000);
  }

  async #noteAnswer(): Promise<void> {
    const { table, organizationId, log } = this.#post;
    await this.#orWarn(async () => {
      if (await openGate(table, organizationId, { closedUntil: this.#ours })) log.info('Salesforce answers again');
    });
    this.#ours = undefined;
    this.#look = undefined;
  }

  /** Answers what is to be thrown. An error that is the question's own is an answer too. */
  async #noteError(error: unknown, gate: Gate, isProbe: boolean): Promise<unknown> {
    const because = closingOf(error);
    if (because === undefined) {
      if (isProbe && error instanceof SalesforceError) await this.#noteAnswer();
      return error;
    }
    const until = this.#nextProbeAt(because, gate);
    const seen = isProbe ? { closedUntil: this.#ours } : gate;
    await this.#close({ because, until, seen, failures: gate.failures + 1, error: asError(error) });
    return isProbe ? new GateShutError({ because, until }, { cause: error }) : error;
  }

  /** Of many questions that fail at once the first one closes the gate; the others find it no longer as they saw it. */
  async #close({ because, until, seen, failures, error }: Closed): Promise<void> {
    const { table, organizationId, log, clock } = this.#post;
    await this.#orWarn(async () => {
      const reason = error.message;
      if (await closeGate(table, organizationId, { because, until, seen, reason, at: clock() })) {
        log.error('Salesforce may not be asked', { because, until: until.toISOString(), failures, error });
        log.measure('SalesforceRefused', 1);
      }
    });
    this.#ours = undefined;
    this.#look = undefined;
  }

  /** What could not be noted, the next question finds out anew; the answer in hand is worth more. */
  async #orWarn(note: () => Promise<void>): Promise<void> {
    try {
      await note();
    } catch (error) {
      this.#post.log.warn('the gate could not be written', { error: asError(error) });
    }
  }
}

interface Closed {
  readonly because: Closing;
  readonly until: Date;
  readonly seen: Pick<Gate, 'closedUntil'>;
  readonly failures: number;
  readonly error: Error;
}
