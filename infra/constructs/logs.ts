import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

interface LogsProps extends Pick<StageSettings, 'logDays' | 'keepsData'> {
  /** Only for a log that a service writes under a name of its own choice. */
  readonly name?: string;
}

/** A log that ends: it keeps lines as long as the stage says, and goes with its stack where the stage keeps nothing. */
export class Logs extends LogGroup {
  constructor(scope: Construct, id: string, { logDays, keepsData, name }: LogsProps) {
    super(scope, id, {
      retention: logDays,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(name && { logGroupName: name }),
    });
  }
}
