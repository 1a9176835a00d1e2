import {
  type ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { LiveFrame } from '#shared/api/presence';

/** Says something over a connection, or finds that it is gone. */
export const postToConnection = async (
  gateway: ApiGatewayManagementApiClient,
  connectionId: string,
  frame: LiveFrame,
): Promise<'sent' | 'gone'> => {
  try {
    await gateway.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(frame) }));
    return 'sent';
  } catch (error) {
    if (error instanceof GoneException) return 'gone';
    throw error;
  }
};
