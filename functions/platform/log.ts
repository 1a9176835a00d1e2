import { Logger } from '@aws-lambda-powertools/logger';

/** The log of one function: JSON lines with its name, level and correlation id. Business data never goes in: ids and counts only. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'appendKeys'>;

export const makeLog = (service: string): Logger => new Logger({ serviceName: service });
