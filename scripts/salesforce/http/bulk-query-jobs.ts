import type { BulkFaults } from '../fault-control.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { makeId } from '../org/salesforce-id.ts';
import type { QueryAnswer } from '../soql/run-query.ts';

export type JobState = 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export interface BulkQueryJob {
  readonly id: string;
  readonly operation: 'query' | 'queryAll';
  readonly object: string;
  readonly soql: string;
  readonly userId: string;
  readonly version: string;
  readonly createdAt: Date;
  readonly state: JobState;
  readonly changedAt: Date;
  readonly errorMessage?: string;
  readonly answer?: QueryAnswer;
}

/** A real job waits its turn and then works for a while; here just long enough that a client meets each state. */
const QUEUED_MS = 30;
const WORKING_SECONDS = 0.04;

/** What a job says that Salesforce itself could not finish. */
const GIVEN_UP = 'InternalServerError : Tried more than fifteen times';

type Run = (job: BulkQueryJob) => QueryAnswer;

/** Work that waits for its time, by the org's clock; a timer comes for it where nobody looks. */
interface Waiting {
  readonly dueAt: number;
  readonly work: (at: number) => void;
  readonly timer: NodeJS.Timeout;
}

/** Bulk API 2.0 query jobs. Each runs in the background and keeps a snapshot of what it found. */
export class BulkQueryJobs {
  readonly #jobs = new Map<string, BulkQueryJob>();
  readonly #waiting = new Set<Waiting>();
  readonly #now: () => Date;
  readonly #run: Run;
  readonly #stuck = new Set<string>();
  #faults: BulkFaults = {};
  #made = 0;

  constructor(now: () => Date, run: Run) {
    this.#now = now;
    this.#run = run;
  }

  create(asked: Pick<BulkQueryJob, 'operation' | 'object' | 'soql' | 'userId' | 'version'>): BulkQueryJob {
    this.#made += 1;
    const at = this.#now();
    const job: BulkQueryJob = {
      ...asked,
      id: makeId('750', this.#made),
      createdAt: at,
      changedAt: at,
      state: 'UploadComplete',
    };
    this.#jobs.set(job.id, job);
    this.#later(at.getTime() + QUEUED_MS, (startedAt) => {
      this.#move(job.id, 'UploadComplete', { state: 'InProgress' });
      const workingMs = (this.#faults.secondsToFinish ?? WORKING_SECONDS) * 1_000;
      this.#later(startedAt + workingMs, () => this.#finish(job.id));
    });
    return job;
  }

  /** How jobs and their results go wrong from now on, instead of what was said before. */
  misbehave(faults: BulkFaults): void {
    this.#faults = faults;
    if (faults.isStuck) return;
    const freed = [...this.#stuck];
    this.#stuck.clear();
    for (const id of freed) this.#finish(id);
  }

  get faults(): BulkFaults {
    return this.#faults;
  }

  list(): BulkQueryJob[] {
    return [...this.#jobs.values()];
  }

  /** @throws SalesforceError NOT_FOUND */
  get(id: string): BulkQueryJob {
    this.#catchUp();
    const job = this.#jobs.get(id);
    if (!job) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
    return job;
  }

  /** @throws SalesforceError INVALID_JOB_STATE when it has ended already */
  abort(id: string): BulkQueryJob {
    const { state } = this.get(id);
    if (state !== 'UploadComplete' && state !== 'InProgress')
      throw new SalesforceError('INVALID_JOB_STATE', `Aborting already ${state} Job not allowed`);
    this.#move(id, state, { state: 'Aborted' });
    return this.get(id);
  }

  delete(id: string): void {
    const { state } = this.get(id);
    if (state === 'UploadComplete' || state === 'InProgress')
      throw new SalesforceError('INVALID_JOB_STATE', `Deleting ${state} Job not allowed`);
    this.#jobs.delete(id);
  }

  /** Stops the work that is still waiting. */
  close(): void {
    for (const { timer } of this.#waiting) clearTimeout(timer);
  }

  #finish(id: string): void {
    const job = this.#jobs.get(id);
    if (job?.state !== 'InProgress') return;
    if (this.#faults.isStuck) {
      this.#stuck.add(id);
      return;
    }
    if (this.#mustFail()) {
      this.#move(id, 'InProgress', { state: 'Failed', errorMessage: GIVEN_UP });
      return;
    }
    try {
      this.#move(id, 'InProgress', { state: 'JobComplete', answer: this.#run(job) });
    } catch (error) {
      const errorMessage = error instanceof SalesforceError ? `${error.errorCode}: ${error.message}` : String(error);
      this.#move(id, 'InProgress', { state: 'Failed', errorMessage });
    }
  }

  #mustFail(): boolean {
    const { failJobs = 0 } = this.#faults;
    if (typeof failJobs === 'boolean') return failJobs;
    this.#faults = { ...this.#faults, failJobs: Math.max(0, failJobs - 1) };
    return failJobs > 0;
  }

  #move(id: string, from: JobState, change: Partial<BulkQueryJob>): void {
    const job = this.#jobs.get(id);
    if (job?.state === from) this.#jobs.set(id, { ...job, ...change, changedAt: this.#now() });
  }

  #later(dueAt: number, work: Waiting['work']): void {
    const timer = setTimeout(() => this.#do(waiting), Math.max(0, dueAt - this.#now().getTime()));
    const waiting: Waiting = { dueAt, work, timer };
    this.#waiting.add(waiting);
  }

  #do(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    if (this.#waiting.delete(waiting)) waiting.work(waiting.dueAt);
  }

  /** Does what is due by the org's clock, which a test may have moved on faster than timers run. */
  #catchUp(): void {
    const now = this.#now().getTime();
    // What is due next may be due as well: a set that is iterated shows what was added meanwhile.
    for (const waiting of this.#waiting) if (waiting.dueAt <= now) this.#do(waiting);
  }
}
