import { makeId } from '../org/salesforce-id.ts';
import type { LineFile } from './line-file.ts';

export interface QueuedMessage {
  readonly id: string;
  readonly recordId: string;
  readonly queuedAt: number;
  readonly attempts: number;
  readonly dueAt: number;
}

type Line = { readonly queued: QueuedMessage } | { readonly done: readonly string[] };

const RETRY_MS_MAX = 2 * 3_600_000;
const LIFE_MS = 86_400_000;

/** Outbound messages that nobody has acknowledged yet. Salesforce keeps them for a day, whatever happens to it. */
export class OutboundQueue {
  readonly #retryFirstMs: number;
  readonly #file: LineFile | undefined;
  readonly #messages = new Map<string, QueuedMessage>();
  #numbered = 0;

  constructor(options: { retryFirstMs: number; file: LineFile | undefined }) {
    this.#retryFirstMs = options.retryFirstMs;
    this.#file = options.file;
    this.#remember();
  }

  get size(): number {
    return this.#messages.size;
  }

  add(recordId: string): void {
    const now = Date.now();
    this.#numbered += 1;
    // Numbered on from the clock, so that a restarted org does not repeat an id the receiver has seen.
    const id = makeId('04l', now * 1_000 + (this.#numbered % 1_000));
    const message = { id, recordId, queuedAt: now, attempts: 0, dueAt: now };
    this.#messages.set(id, message);
    this.#file?.append({ queued: message } satisfies Line);
  }

  due(): QueuedMessage[] {
    const now = Date.now();
    return [...this.#messages.values()].filter(({ dueAt }) => dueAt <= now);
  }

  /** When the next one is due; undefined: none waits. */
  nextAt(): number | undefined {
    return this.#messages.size === 0
      ? undefined
      : Math.min(...Array.from(this.#messages.values(), ({ dueAt }) => dueAt));
  }

  /** These need not be sent again. */
  done(messages: readonly QueuedMessage[]): void {
    for (const { id } of messages) this.#messages.delete(id);
    this.#file?.append({ done: messages.map(({ id }) => id) } satisfies Line);
  }

  /** Back-off doubles up to two hours; what is a day old is given up. @returns how many were */
  retryLater(messages: readonly QueuedMessage[]): number {
    const now = Date.now();
    const old = messages.filter(({ queuedAt }) => now - queuedAt > LIFE_MS);
    for (const message of messages) {
      const dueAt = now + Math.min(RETRY_MS_MAX, this.#retryFirstMs * 2 ** message.attempts);
      this.#messages.set(message.id, { ...message, attempts: message.attempts + 1, dueAt });
    }
    if (old.length > 0) this.done(old);
    return old.length;
  }

  close(): void {
    this.#file?.close();
  }

  /** A restarted org tries at once. */
  #remember(): void {
    if (!this.#file) return;
    // The file is written by this class alone.
    for (const line of this.#file.read() as Line[]) {
      if ('queued' in line) this.#messages.set(line.queued.id, { ...line.queued, attempts: 0, dueAt: Date.now() });
      else for (const id of line.done) this.#messages.delete(id);
    }
    this.#file.replace(Array.from(this.#messages.values(), (queued): Line => ({ queued })));
  }
}
