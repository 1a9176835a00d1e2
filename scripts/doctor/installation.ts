import type { Table } from '#platform/tables';

export interface QueueLook {
  readonly name: string;
  readonly waiting: number;
}

/** An installation as the doctor reaches it: on this machine, or a stage in AWS. */
export interface Installation {
  /** Where people reach it. */
  readonly url: string;
  /** Whether a canary signs in, and so has a secret. */
  readonly hasCanary: boolean;
  /** The Event Relay's partner source; absent: changes come by webhook and poll. */
  readonly eventSource: string | undefined;
  /** Said when something is to be put into a secret. */
  readonly howToPut: (secret: SecretName) => string;
  /** As it is kept; undefined where nothing was ever put into it. */
  readonly secret: (name: SecretName) => Promise<string | undefined>;
  /** Where the progress of the reading is kept. */
  readonly sync: () => Promise<Table>;
  /** Where messages that nobody could make use of are set aside. */
  readonly parked: () => Promise<Table>;
  readonly deadLetters: () => Promise<readonly QueueLook[]>;
}

export type SecretName = 'SalesforceSecret' | 'WebhookSecret' | 'CanarySecret';
