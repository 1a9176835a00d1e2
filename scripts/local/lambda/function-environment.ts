import path from 'node:path';
import type { Credentials } from '../access/identity-book.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** Where the Lambda runtime keeps the certificates of RDS; locally the server's own certificate stands there. */
const runtimeCaFile = '/var/runtime/ca-cert.pem';

/**
 * The whole environment of a function's process: the template's variables, what Lambda sets, and where the SDK finds
 * the services. Nothing of our own environment gets through.
 */
export const functionEnvironment = (
  definition: FunctionDefinition,
  local: {
    readonly services: Readonly<Record<string, string>>;
    readonly credentials: Credentials;
    readonly caFile: string | undefined;
  },
): Record<string, string> => {
  const { name, variables } = definition;
  const ca: Record<string, string> =
    variables.NODE_EXTRA_CA_CERTS === runtimeCaFile && local.caFile ? { NODE_EXTRA_CA_CERTS: local.caFile } : {};
  return {
    ...variables,
    ...ca,
    ...local.services,
    AWS_REGION: definition.region,
    AWS_DEFAULT_REGION: definition.region,
    AWS_ACCESS_KEY_ID: local.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: local.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: local.credentials.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: definition.published.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: definition.folder,
    LAMBDA_RUNTIME_DIR: path.dirname(process.execPath),
    _HANDLER: definition.handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: path.dirname(process.execPath),
  };
};
