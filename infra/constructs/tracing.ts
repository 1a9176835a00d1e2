import { type ILayerVersion, LayerVersion, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

type Traced = Pick<StageSettings, 'tracing'>;

/** Runs before the function's own code, from the layer: AWS's OpenTelemetry distribution, which instruments what it knows. */
const execWrapper = '/opt/otel-instrument';

/** Which share of the traces that begin in our own queues is recorded, and who wraps the function's code. */
export const tracingVariables = ({ tracing: { by, share } }: Traced): Readonly<Record<string, string>> => ({
  TRACE_SHARE: String(share),
  // Traces alone: Application Signals would need rights, and in the VPC a way out, that our functions do not have.
  ...(by === 'adot' && { AWS_LAMBDA_EXEC_WRAPPER: execWrapper, OTEL_AWS_APPLICATION_SIGNALS_ENABLED: 'false' }),
});

/**
 * Lambda begins and records each invocation, and runs the daemon to which our own port hands its spans
 * (functions/platform/telemetry.ts). With ADOT its layer comes on top, and takes the place of neither.
 */
export const tracingProps = (
  scope: Construct,
  name: string,
  { tracing: { by, layerArn } }: Traced,
): { readonly tracing: Tracing; readonly layers?: ILayerVersion[] } => ({
  tracing: Tracing.ACTIVE,
  ...(by === 'adot' &&
    layerArn !== undefined && { layers: [LayerVersion.fromLayerVersionArn(scope, `${name}TracingLayer`, layerArn)] }),
});
