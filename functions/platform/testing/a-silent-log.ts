import { FunctionLog } from '../log.ts';

/** A log that prints nothing, for tests that make things fail on purpose. */
export const aSilentLog = (): FunctionLog => {
  const log = new FunctionLog('test');
  log.setLogLevel('SILENT');
  return Object.assign(log, { measure: () => undefined });
};
