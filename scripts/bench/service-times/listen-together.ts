import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { House } from '#scripts/load/open-house';
import { liveTicketResponseSchema } from '#shared/api/live';
import { apiRoutes, livePath } from '#shared/api/routes';

/** Opens that many live connections of one person; answers what closes them. */
export const listenTogether = async (house: House, count: number): Promise<() => void> => {
  const ask = await house.as('rep-1');
  const origin = house.cloud.frontUrl;
  const sockets: WebSocket[] = [];
  for (let opened = 0; opened < count; opened += 1) {
    const { method, path } = apiRoutes.liveTicket;
    const { ticket } = liveTicketResponseSchema.parse(JSON.parse((await ask(path, { method })).text));
    const address = `${origin.replace('http', 'ws')}${livePath}?ticket=${ticket}`;
    const socket = new WebSocket(address, { headers: { origin } });
    await once(socket, 'open');
    sockets.push(socket);
  }
  return () => sockets.forEach((socket) => socket.terminate());
};
