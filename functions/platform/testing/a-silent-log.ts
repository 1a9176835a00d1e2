import { FunctionLog } from '../log.ts';

/** A log that prints nothing, for tests that make things fail on purpose. */
export const aSilentLog = (): FunctionLog => new SilentLog('test');

class SilentLog extends FunctionLog {
  // A level SILENT would last until the next event, when Powertools gives a warm function its first level back.
  protected override processLogItem(): void {}

  override measure(): void {}
}
