import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { LiveFrame } from '#shared/api/presence';
import type { Gateway } from './gateway.ts';

let shared: ApiGatewayManagementApiClient | undefined;

const clientOf = ({ endpoint, client }: Gateway): ApiGatewayManagementApiClient =>
  client ?? (shared ??= new ApiGatewayManagementApiClient({ endpoint }));

/** Loaded by gateway.ts when there is something to say. */
export const postToConnection = async (
  gateway: Gateway,
  connectionId: string,
  frame: LiveFrame,
): Promise<'sent' | 'gone'> => {
  try {
    await clientOf(gateway).send(
      new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(frame) }),
    );
    return 'sent';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    throw error;
  }
};
