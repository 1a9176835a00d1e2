import type { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import type { LiveFrame } from '#shared/api/presence';

/** The way to whoever has a live connection. */
export interface Gateway {
  /** Management address of the WebSocket API's stage. */
  readonly endpoint: string;
  /** Absent: the function's own. */
  readonly client?: ApiGatewayManagementApiClient;
}

/** Who opens a connection posts nothing; who is about to post loads this while finding out to whom. */
export const loadPosting = () => import('./post-to-connection.ts');

/** Says something over a connection, or finds that it is gone. */
export const post = async (gateway: Gateway, connectionId: string, frame: LiveFrame): Promise<'sent' | 'gone'> => {
  const { postToConnection } = await loadPosting();
  return postToConnection(gateway, connectionId, frame);
};
