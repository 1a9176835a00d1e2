import { Logger, type LogItem } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { type MeasurementName, measurements } from '#shared/operations/measurements';
import { correlation, currentTrace } from './telemetry.ts';

/** What one function tells: JSON lines with its name, level and correlation id, and measurements. Business data never goes in: ids and counts only. */
export interface Log extends Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'appendKeys'> {
  /** Tells CloudWatch a number, in the unit of its declaration, by a line of the log: nobody is asked and nobody waits. */
  readonly measure: (name: MeasurementName, value: number) => void;
}

/** The log of a Lambda function. The stage's namespace comes from the environment (POWERTOOLS_METRICS_NAMESPACE). */
export class FunctionLog extends Logger implements Log {
  readonly #metrics: Metrics;
  readonly service: string;

  constructor(serviceName: string) {
    super({ serviceName });
    this.service = serviceName;
    this.#metrics = new Metrics({ serviceName });
  }

  /** Each line says in which trace it was written, whatever the caller had in hand. */
  protected override createAndPopulateLogItem(...line: Parameters<Logger['createAndPopulateLogItem']>): LogItem {
    return super.createAndPopulateLogItem(...line).addAttributes({ ...correlation() });
  }

  // Told at once, not at the end: a function that is killed has told what it had measured.
  measure(name: MeasurementName, value: number): void {
    const metric = this.#metrics.singleMetric();
    const { root } = currentTrace() ?? {};
    // No dimension: CloudWatch would make a metric of each trace.
    if (root !== undefined) metric.addMetadata('correlation_id', root);
    metric.addMetric(name, measurements[name].unit, value);
  }
}

export const makeLog = (service: string): FunctionLog => new FunctionLog(service);
