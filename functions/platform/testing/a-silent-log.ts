import { Logger } from '@aws-lambda-powertools/logger';

/** A log that prints nothing, for tests that make things fail on purpose. */
export const aSilentLog = (): Logger => new Logger({ serviceName: 'test', logLevel: 'SILENT' });
